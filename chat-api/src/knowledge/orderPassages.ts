import { bestScore, score, type Counted, type Statistics, type Weights } from './rank.js';

export interface Ranked {
  id: string;
  pageId: string;
  score: number;
}

/** Passages that are ordered by more than their words. */
export const SHORTLIST = 60;
/** Share of the cosine in the score of a passage; the rest is its BM25F, as a share of the best one's. */
const MEANING = 0.4;
/** What a page's best passages together, each counting half of the one before it, add to each of them. */
const PAGE = 0.35;
const PAGE_PASSAGES = 4;
/** How much a page gains with the logarithm of the number of pages that link to it. */
const INBOUND = 0.09;

/**
 * The passages that have the asked words best, at most 60, and those that are near in meaning.
 *
 * @param near ids of these
 * @returns best first, with `score` as BM25F raised by the links that lead to the page
 */
export function shortlist(
  candidates: (Counted & Omit<Ranked, 'score'> & { inbound: number })[],
  weights: Weights,
  statistics: Statistics,
  near: ReadonlySet<string> = new Set(),
): Ranked[] {
  return candidates
    .map((one) => ({
      id: one.id,
      pageId: one.pageId,
      score: score(one, weights, statistics) * (1 + INBOUND * Math.log1p(one.inbound)),
    }))
    .sort(byScore)
    .filter(({ id }, index) => index < SHORTLIST || near.has(id));
}

/**
 * Orders a shortlist anew: by words and, where there are vectors, by meaning; and by how much else its page has to say on the
 * question. Weights were chosen on questions other than those that they are reported on.
 *
 * @param cosines passage id -> cosine with the question
 */
export function orderPassages(listed: Ranked[], cosines?: Map<string, number>): Ranked[] {
  const best = listed[0]?.score || 1;
  const fused = listed
    .map((one) => {
      const words = one.score / best;
      return { ...one, score: cosines ? (1 - MEANING) * words + MEANING * (cosines.get(one.id) ?? 0) : words };
    })
    .sort(byScore);
  const pages = new Map<string, number[]>();
  for (const { pageId, score } of fused) pages.set(pageId, [...(pages.get(pageId) ?? []), score]);
  const gain = (pageId: string) =>
    pages
      .get(pageId)!
      .slice(0, PAGE_PASSAGES)
      .reduce((sum, score, index) => sum + score / 2 ** index, 0);
  return fused.map((one) => ({ ...one, score: one.score + PAGE * gain(one.pageId) })).sort(byScore);
}

/** The score from which on more of it makes nothing surer; and what known words weigh beside share and amount. */
const PLENTY = 33;
const KNOWN = 0.2;

/**
 * How sure one can be, from 0 to 1, that the docs answer: how near the best passage comes to being about nothing but what was
 * asked, how much that is, whether the docs know the words at all, and how near in meaning any passage comes, where there are
 * vectors. Chosen by how well the sum tells questions that docs answer from others.
 *
 * @param asked the question's own terms
 */
export function confidenceOf(
  listed: Ranked[],
  asked: Weights,
  statistics: Statistics,
  cosines?: Map<string, number>,
): number {
  if (listed.length === 0) return 0;
  const most = bestScore(asked, statistics) || 1;
  const known = new Map([...asked].filter(([term]) => statistics.frequencies.has(term)));
  const share = Math.min(1, listed[0]!.score / most);
  const amount = Math.min(1, listed[0]!.score / PLENTY);
  const words = share + amount + (KNOWN * bestScore(known, statistics)) / most;
  if (!cosines) return words / (2 + KNOWN);
  return (words + Math.max(0, ...cosines.values())) / (3 + KNOWN);
}

function byScore(a: Ranked, b: Ranked): number {
  return b.score - a.score || (a.id < b.id ? -1 : 1);
}
