/**
 * Whether a key press is the shortcut, such as `mod+i` (`mod` is Cmd on a Mac and Ctrl elsewhere), and free to take: no
 * other widget has taken it, and it was not typed into a field of the page, where it may mean italics.
 */
export function matchesShortcut(event: KeyboardEvent, shortcut: string): boolean {
  const keys = shortcut.toLowerCase().split('+');
  const target = event.target as HTMLElement;
  const typing = target.closest?.('input, textarea, select, [contenteditable]:not([contenteditable=false])');
  return (
    !event.defaultPrevented &&
    event.key.toLowerCase() === keys[keys.length - 1] &&
    (event.metaKey || event.ctrlKey) === keys.includes('mod') &&
    event.shiftKey === keys.includes('shift') &&
    event.altKey === keys.includes('alt') &&
    (!typing || !!typing.closest('.chat-panel'))
  );
}
