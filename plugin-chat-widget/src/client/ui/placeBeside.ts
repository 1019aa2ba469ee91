interface Options {
  /** What the box stays within; the window unless given. */
  within?: DOMRect;
  /** The edge that the two have in common, in a language from left to right; `end` is the other one from right to left. */
  align?: 'left' | 'end';
  /** Pixels between the two. */
  gap?: number;
  /** Pixels that stay free at the edges. */
  margin?: number;
}

/**
 * Puts a box below what it belongs to, or above where there is more room, and never beyond the edges.
 *
 * All that the chat would use of `@floating-ui/dom`, which is more code than what draws the boxes.
 */
export function placeBeside(box: HTMLElement, anchor: Element, options: Options = {}): void {
  const { within = new DOMRect(0, 0, innerWidth, innerHeight), align = 'left', gap = 0, margin = 8 } = options;
  box.style.position = 'fixed';
  const { offsetWidth, offsetHeight } = box;
  const at = anchor.getBoundingClientRect();
  const above = at.top - gap - Math.max(within.top, 0);
  const below = Math.min(within.bottom, innerHeight) - at.bottom - gap - margin;
  const isAbove = offsetHeight > below && above > below;
  box.style.top = `${isAbove ? Math.max(margin, at.top - gap - offsetHeight) : at.bottom + gap}px`;
  const left = align === 'left' || getComputedStyle(box).direction === 'rtl' ? at.left : at.right - offsetWidth;
  box.style.left = `${Math.max(within.left + margin, Math.min(left, within.right - offsetWidth - margin))}px`;
}
