import type { Weights } from '../language/queryTerms.js';
import { score, type Counted, type Statistics } from './bm25f.js';

export interface Ranked {
  id: string;
  pageId: string;
  /** Counts from 0 within its page. */
  section: number;
  score: number;
}

/** How many passages are ordered by more than their words. */
export const SHORTLIST = 40;
/** The share of the cosine in a score. The rest is BM25F, as a share of the best passage's. */
const COSINE_SHARE = 0.4;
/**
 * What the best passages of a page, and of a section, add to each of its passages. Each counts half of the one before
 * it.
 */
const PAGE_BOOST = 0.35;
const SECTION_BOOST = 0.15;
const MAX_BOOSTING = 4;
/** What the page being read boosts, as a share of the best score. Its neighbours gain half of that. */
const READ_PAGE_BOOST = 0.08;
/** What a page boosts with the logarithm of the number of pages that link to it. */
const INBOUND_BOOST = 0.09;

/**
 * The passages that match the words best, at most 40, and those that are near in meaning.
 *
 * @param near the ids of those that are near in meaning
 * @returns the best first, with `score` as BM25F raised by the links that lead to the page
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
      section: one.section,
      score: score(one, weights, statistics) * (1 + INBOUND_BOOST * Math.log1p(one.inbound)),
    }))
    .sort(byScore)
    .filter(({ id }, index) => index < SHORTLIST || near.has(id));
}

/**
 * Orders a shortlist by words and, with vectors, by meaning; by how much else a page has to say on the question; and a
 * little by where the reader is. The weights were chosen on other questions than those that they are reported on.
 *
 * @param cosines with the question, by the passage's id
 * @param nearness to the page being read, from 0 to 1, by the page's id
 */
export function orderPassages(
  listed: Ranked[],
  cosines?: Map<string, number>,
  nearness: Map<string, number> = new Map(),
): Ranked[] {
  const best = listed[0]?.score || 1;
  const fused = listed
    .map((one) => {
      const words = one.score / best;
      const fit = cosines ? (1 - COSINE_SHARE) * words + COSINE_SHARE * (cosines.get(one.id) ?? 0) : words;
      return { ...one, score: fit + READ_PAGE_BOOST * (nearness.get(one.pageId) ?? 0) };
    })
    .sort(byScore);
  const pages = boostBy(fused, ({ pageId }) => pageId);
  const sections = boostBy(fused, sectionOf);
  return fused
    .map((one) => ({
      ...one,
      score: one.score + PAGE_BOOST * pages.get(one.pageId)! + SECTION_BOOST * sections.get(sectionOf(one))!,
    }))
    .sort(byScore);
}

function sectionOf({ pageId, section }: Ranked): string {
  return `${pageId} ${section}`;
}

/** @param ranked the best first */
function boostBy(ranked: Ranked[], keyOf: (one: Ranked) => string): Map<string, number> {
  const boosts = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const one of ranked) {
    const key = keyOf(one);
    const before = counts.get(key) ?? 0;
    counts.set(key, before + 1);
    if (before < MAX_BOOSTING) boosts.set(key, (boosts.get(key) ?? 0) + one.score / 2 ** before);
  }
  return boosts;
}

function byScore(a: Ranked, b: Ranked): number {
  return b.score - a.score || (a.id < b.id ? -1 : 1);
}
