/**
 * Whether a key press is the shortcut, such as `mod+i` (`mod` is Cmd on a Mac and Ctrl elsewhere), and free to take: no
 * other widget has taken it, and it was not typed into a field of the page, where it may mean italics.
 */
export function matchesShortcut(event: KeyboardEvent, shortcut: string): boolean {
  const keys = shortcut.toLowerCase().split('+');
  const typing = fieldOf(event);
  return (
    !event.defaultPrevented &&
    event.key.toLowerCase() === keys[keys.length - 1] &&
    (event.metaKey || event.ctrlKey) === keys.includes('mod') &&
    event.shiftKey === keys.includes('shift') &&
    event.altKey === keys.includes('alt') &&
    (!typing || !!typing.closest('.chat-panel'))
  );
}

/** The field that a key is pressed in, if it is one: `:read-write` is whatever can be written in, editable parts of a page too. */
export function fieldOf({ target }: Event): Element | null | undefined {
  return (target as Element).closest?.(':read-write, select');
}
