import type { Database } from '../database/openDatabase.js';
import type { Scope } from '../wire.js';
import { chooseCandidates } from './chooseCandidates.js';
import type { Embeddings } from './embeddings.js';
import * as embeddingStore from './embeddingStore.js';
import { mendTypos, unknownTerms } from './mendTypos.js';
import { confidenceOf, orderPassages, shortlist, type Ranked } from './orderPassages.js';
import { readOtherVersions } from './otherVersionStore.js';
import * as passageStore from './passageStore.js';
import type { FoundPassage, ServedVersion } from './passageStore.js';
import { questionWeights } from './questionWeights.js';
import { FIELDS, type Statistics } from './rank.js';

export type { FoundPassage };

export interface SearchResult {
  /** Best first. */
  passages: FoundPassage[];
  /** Whether the best passage has enough of what was asked; if not, the docs do not say. */
  answerable: boolean;
  /** From 0 to 1: how sure one can be that the docs answer. Refusing compares it with a threshold. */
  confidence: number;
}

/** About how many passages are ranked; terms stand together more often than is estimated, so up to twice as many may be. */
const CANDIDATES = 600;
/** Fewer candidates than this, and all passages that have any of the terms become some. */
const FEW = 10;
/** Terms of a question that are looked at, the rarest first. */
const TERMS = 32;
/** Confidence that is asked for where a site is too small to fit a threshold to: without vectors and with them. */
const ENOUGH = { words: 0.2, meaning: 0.3 };

/**
 * The passages that answer a question best, from the scope that it was asked in and from no other: its site and locale,
 * of each docs plugin the version being read, else the latest, and all pages without a version.
 *
 * @param query.previousQuestions of the same conversation, oldest first
 * @param query.embeddings used where the documents were ingested with the same model
 * @throws {Problem} `unknown-site` when nothing is ingested for the scope, or it leaves open which site is meant
 */
export async function searchPassages(
  database: Database,
  query: {
    question: string;
    scope: Scope;
    limit?: number;
    previousQuestions?: string[];
    embeddings?: Embeddings;
  },
): Promise<SearchResult> {
  const version = await passageStore.findServedVersion(database, query.scope);
  const { ranked, confidence, hasVectors } = await rankPassages(database, version, query);
  const wanted = ranked.slice(0, query.limit ?? 10);
  const ids = wanted.map(({ id }) => id);
  const [read, elsewhere] = [
    await passageStore.readPassages(database, ids),
    await readOtherVersions(database, version.id, ids),
  ];
  const found = new Map(read.map((passage) => [passage.id, passage]));
  // A threshold was fitted to one kind of confidence and tells nothing about the other.
  const fitted = hasVectors === (version.embeddingModel !== null) ? version.threshold : null;
  const enough = fitted ?? (hasVectors ? ENOUGH.meaning : ENOUGH.words);
  return {
    passages: wanted.flatMap(({ id, score }) => {
      const passage = found.get(id);
      return passage ? [{ ...passage, score, alsoIn: elsewhere.get(id) ?? [] }] : [];
    }),
    answerable: ranked.length > 0 && confidence >= enough,
    confidence,
  };
}

/** Ranks the passages of an index version, served or not, without reading them. */
export async function rankPassages(
  database: Database,
  version: ServedVersion,
  query: { question: string; scope: Scope; previousQuestions?: string[]; embeddings?: Embeddings },
): Promise<{ ranked: Ranked[]; confidence: number; hasVectors: boolean }> {
  const editions = editionsFor(version, query.scope);
  const editionIds = editions.map((edition) => edition.id);
  let terms = questionWeights(query.question, query.previousQuestions ?? [], version.locale);
  let frequencies = await passageStore.readFrequencies(database, editionIds, [...terms.weights.keys()]);
  const unknown = unknownTerms(terms, frequencies).slice(0, TERMS);
  if (unknown.length > 0) {
    terms = mendTypos(terms, await passageStore.findSimilarTerms(database, editionIds, unknown));
    frequencies = await passageStore.readFrequencies(database, editionIds, [...terms.weights.keys()]);
  }
  const statistics = statisticsOf(editions, frequencies);
  const rarest = [...frequencies].sort(([, a], [, b]) => a - b).slice(0, TERMS);
  if (rarest.length === 0) return { ranked: [], confidence: 0, hasVectors: false };

  const find = (alternatives: string[][]) =>
    passageStore.findCandidates(database, {
      indexVersionId: version.id,
      editionKeys: editions.map((edition) => edition.key),
      alternatives,
      counted: rarest.map(([term]) => term),
      limit: 2 * CANDIDATES,
    });
  let candidates = await find(chooseCandidates(terms.weights, statistics, CANDIDATES));
  // Terms that hardly ever stand together, each of them common.
  if (candidates.length < FEW) candidates = await find(rarest.map(([term]) => [term]));
  const listed = shortlist(candidates, terms.weights, statistics);
  const cosines = await readCosines(database, version, query, listed);
  return {
    ranked: orderPassages(listed, cosines),
    confidence: confidenceOf(listed, terms.asked, statistics, cosines),
    hasVectors: cosines !== undefined,
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

async function readCosines(
  database: Database,
  version: ServedVersion,
  { question, embeddings }: { question: string; embeddings?: Embeddings },
  listed: Ranked[],
): Promise<Map<string, number> | undefined> {
  if (!embeddings || version.embeddingModel !== embeddings.model) return undefined;
  // Words alone still find most of it: better than no answer while an embeddings server is away.
  const [vector] = await embeddings.embed([question]).catch(() => []);
  if (!vector) return undefined;
  return embeddingStore.readSimilarities(database, {
    model: embeddings.model,
    vector,
    passageIds: listed.map(({ id }) => id),
  });
}

function statisticsOf(editions: ServedVersion['editions'], frequencies: Map<string, number>): Statistics {
  return {
    passages: editions.reduce((sum, edition) => sum + edition.passages, 0),
    lengths: FIELDS.map((_, field) => editions.reduce((sum, edition) => sum + (edition.lengths[field] ?? 0), 0)),
    frequencies,
  };
}
