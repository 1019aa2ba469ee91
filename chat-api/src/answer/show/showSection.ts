import type { Database } from '../../database/openDatabase.js';
import { readSection, type FoundPassage } from '../../knowledge/search/passageStore.js';
import { cite, otherSections, SEE_ALSO, type AnswerPart } from '../answerPart.js';
import { chooseRun, joinTexts } from './chooseRun.js';

/**
 * Shows the best section as it stands, or an unbroken run of it: cutting out sentences breaks procedures. All its
 * passages share one number.
 *
 * @returns the passages that the answer cites
 */
export async function* showSection(
  database: Database,
  passages: FoundPassage[],
): AsyncGenerator<AnswerPart, FoundPassage[]> {
  const best = passages[0]!;
  const section = await readSection(database, best);
  const run = chooseRun(section, best);
  yield { type: 'kind', kind: 'section' };
  yield { type: 'phase', phase: 'writing', sections: 1 };
  yield { type: 'citation', citation: { ...cite(best, 1), text: joinTexts(run) } };
  const goesOn = (passage: FoundPassage | undefined, end: FoundPassage | undefined) => (passage === end ? [] : ['…']);
  const shown = [
    ...goesOn(section[0], run[0]),
    ...run.map(({ markdown }) => markdown),
    ...goesOn(section.at(-1), run.at(-1)),
    '[1]',
  ];
  yield { type: 'text', text: shown.join('\n\n') };
  const seeAlso = otherSections(passages, [best]).slice(0, SEE_ALSO);
  for (const [index, other] of seeAlso.entries()) yield { type: 'citation', citation: cite(other, index + 2) };
  return [best, ...seeAlso];
}

/** The panel has words of its own for this. The sentence is for other clients of the API. */
export async function* sayNotFound(nearest: FoundPassage[]): AsyncGenerator<AnswerPart, void> {
  yield { type: 'kind', kind: 'notFound' };
  const pages = nearest.filter((passage, index) => nearest.findIndex((other) => other.url === passage.url) === index);
  const cited = pages.slice(0, 1 + SEE_ALSO).map((passage, index) => cite(passage, index + 1));
  for (const citation of cited) yield { type: 'citation', citation };
  const names = cited.map(({ title, number }) => `- ${title} [${number}]`);
  yield {
    type: 'text',
    text: [
      'These docs do not answer that.',
      ...(names.length > 0 ? ['The nearest pages:', names.join('\n')] : []),
    ].join('\n\n'),
  };
}
