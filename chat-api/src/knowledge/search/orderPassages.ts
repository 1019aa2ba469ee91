import type { Weights } from '../language/queryTerms.js';
import { score, type Counted, type Statistics } from './bm25f.js';

export interface Ranked {
  id: string;
  pageId: string;
  /** Counts from 0 within its page. */
  section: number;
  score: number;
}

/** Passages that are ordered by more than their words. */
export const SHORTLIST = 40;
/** Share of the cosine in the score of a passage; the rest is its BM25F, as a share of the best one's. */
const MEANING = 0.4;
/** What the best passages of a page, and of a section, add to each of them; each counts half of the one before it. */
const PAGE = 0.35;
const SECTION = 0.15;
const ADDING = 4;
/** What the page being read gains, as a share of the best score; its neighbours gain half of it. */
const READ = 0.08;
/** How much a page gains with the logarithm of the number of pages that link to it. */
const INBOUND = 0.09;

/**
 * The passages that have the asked words best, at most 40, and those that are near in meaning.
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
      section: one.section,
      score: score(one, weights, statistics) * (1 + INBOUND * Math.log1p(one.inbound)),
    }))
    .sort(byScore)
    .filter(({ id }, index) => index < SHORTLIST || near.has(id));
}

/**
 * Orders a shortlist anew: by words and, where there are vectors, by meaning; by how much else its page has to say on the
 * question; and a little by where the reader is. Weights were chosen on questions other than those that they are reported on.
 *
 * @param cosines passage id -> cosine with the question
 * @param nearness page id -> how near it is to the page being read, from 0 to 1
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
      const fit = cosines ? (1 - MEANING) * words + MEANING * (cosines.get(one.id) ?? 0) : words;
      return { ...one, score: fit + READ * (nearness.get(one.pageId) ?? 0) };
    })
    .sort(byScore);
  const pages = gainBy(fused, ({ pageId }) => pageId);
  const sections = gainBy(fused, sectionOf);
  return fused
    .map((one) => ({
      ...one,
      score: one.score + PAGE * pages.get(one.pageId)! + SECTION * sections.get(sectionOf(one))!,
    }))
    .sort(byScore);
}

function sectionOf({ pageId, section }: Ranked): string {
  return `${pageId} ${section}`;
}

/** @param ranked best first */
function gainBy(ranked: Ranked[], keyOf: (one: Ranked) => string): Map<string, number> {
  const gains = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const one of ranked) {
    const key = keyOf(one);
    const before = counts.get(key) ?? 0;
    counts.set(key, before + 1);
    if (before < ADDING) gains.set(key, (gains.get(key) ?? 0) + one.score / 2 ** before);
  }
  return gains;
}

function byScore(a: Ranked, b: Ranked): number {
  return b.score - a.score || (a.id < b.id ? -1 : 1);
}
