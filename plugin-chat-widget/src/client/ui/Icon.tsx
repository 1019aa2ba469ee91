/** Down it is turned over by the panel's styles. */
const thumb =
  'M7 21V10M7 10l4-7c1.5 0 2.5 1 2.5 2.5V9h5a2 2 0 0 1 2 2.4l-1.5 8A2 2 0 0 1 17 21H4a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1h3';

const paths = {
  back: 'M15 5l-7 7 7 7',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  close: 'M6 6l12 12M18 6L6 18',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  forward: 'M9 5l7 7-7 7',
  history: 'M4 6h16M4 12h16M4 18h10',
  plus: 'M12 5v14M5 12h14',
  retry: 'M4 4v5h5M4.6 9A8 8 0 1 1 4 13',
  send: 'M12 19V6M6 11l6-6 6 6',
  stop: 'M7 7h10v10H7z',
  thumbDown: thumb,
  thumbUp: thumb,
  edit: 'M4 20h4L19 9l-4-4L4 16zM13 7l4 4',
  signOut: 'M10 4H5v16h5M14 8l4 4-4 4M18 12H9',
} as const;

export type IconName = keyof typeof paths;

/** By its name, or by the path of one that comes with the code which draws it. */
export type IconProps = { name: IconName } | { path: string };

/** An icon in the colour and size of the text around it; always beside or inside a label. */
export function Icon(icon: IconProps) {
  const named = 'name' in icon;
  return (
    <svg className={named ? `chat-icon chat-icon-${icon.name}` : 'chat-icon'} viewBox="0 0 24 24" aria-hidden>
      <path d={named ? paths[icon.name] : icon.path} />
    </svg>
  );
}
