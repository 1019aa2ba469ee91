import type { Turn } from './turn.js';

/** Which version of an edited question is shown: the answer that its versions follow ('' at the beginning) -> the turn's key. */
export type Choices = Readonly<Record<string, string>>;

/** What names the versions of one question together: the answer that they follow. */
export function forkOf({ parentId }: Pick<Turn, 'parentId'>): string {
  return parentId ?? '';
}

/** The versions of each question, in the order of asking, by what they follow. */
export function versionsOf(turns: readonly Turn[]): Map<string, Turn[]> {
  const versions = new Map<string, Turn[]>();
  for (const turn of turns) {
    const known = versions.get(forkOf(turn));
    if (known) known.push(turn);
    else versions.set(forkOf(turn), [turn]);
  }
  return versions;
}

/** The branch that is shown, from the beginning to its end: of each question the version chosen, else the newest. */
export function shownTurns(turns: readonly Turn[], choices: Choices): Turn[] {
  const versions = versionsOf(turns);
  const shown: Turn[] = [];
  let fork: string | undefined = '';
  while (fork !== undefined) {
    const here: Turn[] = versions.get(fork) ?? [];
    // Once is enough for each fork: rows that named each other would be shown for ever.
    versions.delete(fork);
    const chosen: string | undefined = choices[fork];
    const turn: Turn | undefined = here.find(({ key }) => key === chosen) ?? here.at(-1);
    if (turn) shown.push(turn);
    fork = turn?.ids?.answerId;
  }
  return shown;
}
