/** Readers do not get lost in so many characters: about four screens of the panel. */
export const MAX_SHOWN_LENGTH = 8_000;

interface Part {
  position: number;
  text: string;
}

/**
 * Chooses what to show of a section. A short section is shown whole. Of a long one, the best passage is shown with as
 * many neighbours on either side as fit. Passages end where blocks end, so no block is cut.
 *
 * @param section its passages in reading order
 * @param best one of them
 */
export function chooseRun<P extends Part>(section: readonly P[], best: Pick<Part, 'position'>): P[] {
  const middle = section.findIndex(({ position }) => position === best.position);
  let [start, end] = [middle, middle + 1];
  if (lengthOf(section) <= MAX_SHOWN_LENGTH || middle < 0) return [...section];
  const fits = (from: number, to: number) =>
    from >= 0 && to <= section.length && lengthOf(section.slice(from, to)) <= MAX_SHOWN_LENGTH;
  for (;;) {
    // What follows explains more often than what comes before.
    if (fits(start, end + 1)) end += 1;
    if (fits(start - 1, end)) start -= 1;
    else if (!fits(start, end + 1)) return section.slice(start, end);
  }
}

/** The text of several passages, as a citation of them holds it. */
export function joinTexts(passages: readonly Part[]): string {
  return passages.map(({ text }) => text).join('\n\n');
}

function lengthOf(passages: readonly Part[]): number {
  return joinTexts(passages).length;
}
