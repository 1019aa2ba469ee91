/** The icons that only the history draws. */
export const icons = {
  download: { path: 'M12 4v11M7 11l5 5 5-5M5 20h14' },
  pin: { path: 'M9 4h6l-1 6 3 3v2H7v-2l3-3zM12 15v6' },
  share: { path: 'M12 15V4M8 8l4-4 4 4M6 12H5v8h14v-8h-1' },
  trash: { path: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13' },
};
