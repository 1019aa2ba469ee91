import type { Database } from '../database/openDatabase.js';
import type { Embeddings } from '../knowledge/embeddings/embeddings.js';
import { readNeighbours } from '../knowledge/search/passageStore.js';
import { searchPassages } from '../knowledge/search/searchPassages.js';
import type { Citation, Scope } from '../wire.js';

const SUGGESTIONS = 3;
/** Each candidate costs a search. */
const CANDIDATES = 8;

/**
 * Suggests what a reader may ask next: headings of the sections next to the cited ones. Each is searched for first, so
 * that none leads to "not in the docs" or to what has just been read.
 *
 * @param search.embeddings the same that its question will be searched with, as another search may answer otherwise
 */
export async function suggestFollowUps(
  search: { database: Database; embeddings?: Embeddings },
  scope: Scope,
  cited: readonly (Pick<Citation, 'url' | 'anchor'> & { id: string })[],
): Promise<string[]> {
  const seen = new Set(cited.map(({ url, anchor }) => `${url}#${anchor ?? ''}`));
  const suggestions = new Map<string, string>();
  for (const next of (
    await readNeighbours(
      search.database,
      cited.map(({ id }) => id),
      CANDIDATES,
    )
  ).slice(0, CANDIDATES)) {
    const place = `${next.url}#${next.anchor ?? ''}`;
    const question = wordQuestion(next.title, next.headings);
    if (seen.has(place) || [...suggestions.values()].includes(question)) continue;
    seen.add(place);
    const { answerable, passages } = await searchPassages(search.database, {
      question,
      scope,
      limit: 3,
      embeddings: search.embeddings,
    });
    if (!answerable || !passages.some(({ url, anchor }) => url === next.url && anchor === next.anchor)) continue;
    suggestions.set(place, question);
    if (suggestions.size === SUGGESTIONS) break;
  }
  return [...suggestions.values()];
}

/**
 * A heading of one word, such as "Options", asks nothing without the title of its page. "2. Build it" loses its number.
 */
function wordQuestion(title: string, headings: readonly string[]): string {
  const heading = (headings.at(-1) ?? title).replace(/^\d+[.)]\s+/, '');
  return heading === title || /\s/.test(heading.trim()) ? heading : `${title}: ${heading}`;
}
