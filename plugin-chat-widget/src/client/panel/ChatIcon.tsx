/** Stands apart from the other icons because every page carries it. */
export function ChatIcon() {
  return (
    <svg width="18" height="18" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden>
      <path d="M21 12a8 8 0 0 1-8 8H4l2-4a8 8 0 1 1 15-4ZM9 10h8M9 14h5" />
    </svg>
  );
}
