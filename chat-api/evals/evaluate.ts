import type { Database } from '../src/database/openDatabase.js';
import type { Embeddings } from '../src/knowledge/embeddings/embeddings.js';
import { pathOf } from '../src/knowledge/pathOf.js';
import { searchPassages } from '../src/knowledge/search/searchPassages.js';
import { findServedVersion } from '../src/knowledge/servedVersionStore.js';
import type { ChatDocuments, Scope } from '../src/wire.js';
import { areaUnderCurve, mean, measure, percentile, type Measured, type Rank } from './metrics.js';
import type { LabelledQuestion, UnanswerableQuestion } from './readQuestions.js';

/** Where a passage stands. */
export interface Place {
  url: string;
  anchor: string | null;
}

export type Search = (question: LabelledQuestion) => Promise<Place[]> | Place[];

export interface Ranking {
  page: Measured;
  section: Measured;
}

export interface Evaluation extends Ranking {
  refusal?: {
    auc: number;
    refused: number;
    wronglyRefused: number;
    unanswerable: number;
    /**
     * The confidence below which a question is refused, as ingestion fitted it to the site; null for a site that is too
     * small.
     */
    threshold: number | null;
  };
  followUps?: { with: number; without: number; questions: number };
  ms: { p50: number; p95: number };
  runs: Run[];
}

/** A question with the places that were found for it, the best first. */
export interface Run {
  id: string;
  ranked: Place[];
}

/**
 * More passages than are ever ranked: 40 and those near in meaning. Ten different pages may not be among them. A page
 * that no reader is offered counts as not found, however far @10 looks.
 */
const DEPTH = 100;

/** What the questions are asked of. */
export function scopeOf({ site, locale }: Pick<ChatDocuments, 'site' | 'locale'>, version?: string): Scope {
  return { site: site.id, locale, version };
}

/**
 * Asks the production search every question and measures what came first.
 *
 * @param documents already ingested into the database
 */
export async function evaluate(
  database: Database,
  documents: Pick<ChatDocuments, 'site' | 'locale'>,
  sets: {
    questions: LabelledQuestion[];
    unanswerable?: UnanswerableQuestion[];
    followUps?: LabelledQuestion[];
    version?: string;
    embeddings?: Embeddings;
  },
): Promise<Evaluation> {
  const scope = scopeOf(documents, sets.version);
  const search = (question: string, previousQuestions?: string[]) =>
    searchPassages(database, { question, scope, limit: DEPTH, previousQuestions, embeddings: sets.embeddings });

  const runs: Run[] = [];
  const confidences: number[] = [];
  let wronglyRefused = 0;
  for (const { id, question } of sets.questions) {
    const { passages, answerable, confidence } = await search(question);
    confidences.push(confidence);
    if (!answerable) wronglyRefused += 1;
    runs.push({ id, ranked: passages.map(({ url, anchor }) => ({ url, anchor })) });
  }
  // It asks as readers do, who get no more than they can read, and with a warm cache, as of a server that runs.
  const times = await inTurn(sets.questions, async ({ question }) => {
    const begun = performance.now();
    await searchPassages(database, { question, scope, embeddings: sets.embeddings });
    return performance.now() - begun;
  });
  const evaluation: Evaluation = {
    ...rankingOf(
      sets.questions,
      runs.map((run) => run.ranked),
    ),
    ms: { p50: percentile(times, 0.5), p95: percentile(times, 0.95) },
    runs,
  };
  if (sets.unanswerable) {
    const results = await inTurn(sets.unanswerable, ({ question }) => search(question));
    evaluation.refusal = {
      auc: areaUnderCurve(
        confidences,
        results.map((result) => result.confidence),
      ),
      refused: mean(results.map((result) => Number(!result.answerable))),
      wronglyRefused: wronglyRefused / sets.questions.length,
      unanswerable: results.length,
      threshold: (await findServedVersion(database, scope)).threshold,
    };
  }
  if (sets.followUps) {
    const asked = sets.followUps;
    const recall = async (carry: boolean) => {
      const found = await inTurn(asked, (one) => search(one.question, carry ? one.previousQuestions : []));
      return rankingOf(
        asked,
        found.map((result) => result.passages),
      ).page.recall5;
    };
    evaluation.followUps = { with: await recall(true), without: await recall(false), questions: asked.length };
  }
  return evaluation;
}

/** Measures any other search on the same questions. */
export async function evaluateSearch(questions: LabelledQuestion[], search: Search): Promise<Ranking> {
  return rankingOf(questions, await inTurn(questions, async (question) => search(question)));
}

function rankingOf(questions: LabelledQuestion[], found: Place[][]): Ranking {
  const withSections = questions.filter(({ anchors }) => anchors.length > 0);
  return {
    page: measure(questions.map((question, index) => pageRank(question, found[index]!))),
    section: measure(withSections.map((question) => sectionRank(question, found[questions.indexOf(question)]!))),
  };
}

/** A page counts once, at its best passage. Addresses of a site may end with a slash or without. */
function pageRank({ url, also }: LabelledQuestion, places: Place[]): Rank {
  const pages = [...new Set(places.map((place) => pathOf(place.url)))];
  const right = [url, ...also].map(pathOf);
  return rankOf(pages.findIndex((page) => right.includes(page)));
}

function sectionRank({ url, anchors }: LabelledQuestion, places: Place[]): Rank {
  const sections = [...new Set(places.map((place) => `${pathOf(place.url)}#${place.anchor ?? ''}`))];
  return rankOf(sections.findIndex((section) => anchors.some((anchor) => section === `${pathOf(url)}#${anchor}`)));
}

/**
 * The labels that nothing can be found for. Pages move and headings change while labels stay.
 *
 * @param places all that may be found
 * @returns a line for people about each
 */
export function findStaleLabels(questions: LabelledQuestion[], places: Place[]): string[] {
  const known = new Map<string, Set<string | null>>();
  for (const { url, anchor } of places) known.set(pathOf(url), (known.get(pathOf(url)) ?? new Set()).add(anchor));
  return questions.flatMap(({ id, url, also, anchors }) => {
    const sections = known.get(pathOf(url));
    return [
      ...[url, ...also].filter((page) => !known.has(pathOf(page))).map((page) => `${id}: there is no page ${page}`),
      ...anchors
        .filter((anchor) => sections && !sections.has(anchor))
        .map((anchor) => `${id}: ${url} has no section #${anchor}`),
    ];
  });
}

function rankOf(index: number): Rank {
  return index < 0 ? undefined : index + 1;
}

async function inTurn<T, R>(items: T[], task: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await task(item));
  return results;
}
