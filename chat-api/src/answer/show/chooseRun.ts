/** Characters of text that are read in a panel without getting lost: some four screens of it. */
export const LONGEST_SHOWN = 8_000;

interface Part {
  position: number;
  text: string;
}

/**
 * What is shown of a section whose best passage is known: all of it, or, when it is too long, the best passage with as many
 * of its neighbours on either side as stay short together. Passages end where blocks do, so no block is cut.
 *
 * @param section its passages in reading order
 * @param best one of them
 */
export function chooseRun<P extends Part>(section: readonly P[], best: Pick<Part, 'position'>): P[] {
  const middle = section.findIndex(({ position }) => position === best.position);
  let [start, end] = [middle, middle + 1];
  if (lengthOf(section) <= LONGEST_SHOWN || middle < 0) return [...section];
  const fits = (from: number, to: number) =>
    from >= 0 && to <= section.length && lengthOf(section.slice(from, to)) <= LONGEST_SHOWN;
  for (;;) {
    // What follows explains more often than what comes before.
    if (fits(start, end + 1)) end += 1;
    if (fits(start - 1, end)) start -= 1;
    else if (!fits(start, end + 1)) return section.slice(start, end);
  }
}

/** The text of passages as a citation of all of them holds it. */
export function joinTexts(passages: readonly Part[]): string {
  return passages.map(({ text }) => text).join('\n\n');
}

function lengthOf(passages: readonly Part[]): number {
  return joinTexts(passages).length;
}
