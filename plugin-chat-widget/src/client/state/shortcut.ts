/**
 * Whether a key press is the shortcut, such as `mod+i` (`mod` is Cmd on a Mac and Ctrl elsewhere), and free to take: no
 * other widget has taken it, and it was not typed into a field of the page, where it may mean italics. A key that gives no
 * Latin letter, by its alphabet or by Alt on a Mac, counts as the one that it is elsewhere.
 *
 * @param panel whose own fields do not count as the page's
 */
export function matchesShortcut(event: KeyboardEvent, shortcut: string, panel: Element | null): boolean {
  const { key, code, metaKey, ctrlKey, shiftKey, altKey } = event;
  const modifiers = (metaKey || ctrlKey ? 'mod+' : '') + (shiftKey ? 'shift+' : '') + (altKey ? 'alt+' : '');
  const field = fieldOf(event);
  return (
    modifiers + (key > '~' ? code.slice(3) : key).toLowerCase() === shortcut &&
    !event.defaultPrevented &&
    (!field || !!panel?.contains(field))
  );
}

/** The field that a key is pressed in, if it is one: `:read-write` is whatever can be written in, editable parts of a page too. */
export function fieldOf({ target }: Event): Element | null | undefined {
  return (target as Element).closest?.(':read-write, select');
}
