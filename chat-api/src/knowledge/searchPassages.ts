import type { Database } from '../database/openDatabase.js';
import type { Scope } from '../wire.js';
import * as passageStore from './passageStore.js';
import type { FoundPassage, ServedVersion } from './passageStore.js';
import { coverage, FIELDS, score, type Statistics, type Weights } from './rank.js';
import { questionTerms } from './tokenize.js';

export type { FoundPassage };

export interface SearchResult {
  /** Best first. */
  passages: FoundPassage[];
  /** Whether the best passage has enough of what was asked; if not, the docs do not say. */
  answerable: boolean;
  /** From 0 to 1: how much of what was asked the best passage has. Refusing compares it with a threshold. */
  confidence: number;
}

/** Passages that are ranked at most; the rarest terms of the question choose them. */
const CANDIDATES = 2000;
/** Share of what the question's terms tell that the best passage must have. */
const ENOUGH = 0.4;
/** With no more terms than this a question leans on those before it; how much these count, the last one first. */
const ELLIPTICAL = 2;
const CARRIED = [0.4, 0.2];

/**
 * The passages that answer a question best, from the scope that it was asked in and from no other: its site and locale,
 * of each docs plugin the version being read, else the latest, and all pages without a version.
 *
 * @param query.previousQuestions of the same conversation, oldest first
 * @throws {Problem} `unknown-site` when nothing is ingested for the scope, or it leaves open which site is meant
 */
export async function searchPassages(
  database: Database,
  query: { question: string; scope: Scope; limit?: number; previousQuestions?: string[] },
): Promise<SearchResult> {
  const version = await passageStore.findServedVersion(database, query.scope);
  const editions = editionsFor(version, query.scope);
  const weights = weightsOf(query.question, query.previousQuestions ?? [], version.locale);
  const frequencies = await passageStore.readFrequencies(
    database,
    editions.map((edition) => edition.id),
    [...weights.keys()],
  );
  const terms = tellingTerms(frequencies);
  if (terms.length === 0) return { passages: [], answerable: false, confidence: 0 };

  const candidates = await passageStore.findCandidates(database, {
    indexVersionId: version.id,
    editionKeys: editions.map((edition) => edition.key),
    terms,
    counted: [...frequencies.keys()],
    limit: CANDIDATES,
  });
  const statistics = statisticsOf(editions, frequencies);
  const ranked = candidates
    .map((candidate) => ({ candidate, score: score(candidate, weights, statistics) }))
    .sort((a, b) => b.score - a.score || (a.candidate.id < b.candidate.id ? -1 : 1))
    .slice(0, query.limit ?? 10);
  const found = new Map(
    (
      await passageStore.readPassages(
        database,
        ranked.map(({ candidate }) => candidate.id),
      )
    ).map((passage) => [passage.id, passage]),
  );
  const confidence = ranked.length > 0 ? coverage(ranked[0]!.candidate, weights, statistics) : 0;
  return {
    passages: ranked.flatMap(({ candidate, score }) => {
      const passage = found.get(candidate.id);
      return passage ? [{ ...passage, score }] : [];
    }),
    answerable: confidence >= ENOUGH,
    confidence,
  };
}

/** Of each docs plugin the version that the scope names, else the latest; always the pages without a version. */
function editionsFor(version: ServedVersion, { plugin, version: name }: Scope): ServedVersion['editions'] {
  const named = (edition: ServedVersion['editions'][number]) =>
    name !== undefined && edition.version === name && (plugin === undefined || edition.plugin === plugin);
  const pluginsRead = new Set(version.editions.filter(named).map((edition) => edition.plugin));
  return version.editions.filter(
    (edition) => edition.version === null || (pluginsRead.has(edition.plugin) ? named(edition) : edition.isLatest),
  );
}

function weightsOf(question: string, previous: string[], locale: string): Weights {
  const weights: Weights = new Map(questionTerms(question, locale).map((term) => [term, 1]));
  if (weights.size > ELLIPTICAL) return weights;
  CARRIED.forEach((weight, back) => {
    for (const term of questionTerms(previous.at(-1 - back) ?? '', locale))
      if (!weights.has(term)) weights.set(term, weight);
  });
  return weights;
}

/** The rarest terms, as many as choose a bounded number of candidates; so the cost stays flat as a site grows. */
function tellingTerms(frequencies: Map<string, number>): string[] {
  let expected = 0;
  return [...frequencies]
    .sort(([, a], [, b]) => a - b)
    .filter(([, found], index) => (expected += found) <= CANDIDATES || index === 0)
    .map(([term]) => term);
}

function statisticsOf(editions: ServedVersion['editions'], frequencies: Map<string, number>): Statistics {
  return {
    passages: editions.reduce((sum, edition) => sum + edition.passages, 0),
    lengths: FIELDS.map((_, field) => editions.reduce((sum, edition) => sum + (edition.lengths[field] ?? 0), 0)),
    frequencies,
  };
}
