import type { Database } from '../../database/openDatabase.js';
import type { Scope } from '../../wire.js';
import type { Embeddings } from '../embeddings/embeddings.js';
import * as embeddingStore from '../embeddings/embeddingStore.js';
import { embedQuestion, type Meaning } from '../embeddings/embedQuery.js';
import { isSlip, mendTypos, slipsOf, unknownTerms, type Meant } from '../language/correctTypos.js';
import { questionWeights } from '../language/queryTerms.js';
import { pathOf } from '../pathOf.js';
import type { ServedVersion } from '../servedVersionStore.js';
import { FIELDS, type Statistics } from './bm25f.js';
import { chooseCandidates } from './chooseCandidates.js';
import { orderPassages, shortlist, type Ranked } from './orderPassages.js';
import * as passageStore from './passageStore.js';
import type { Candidate } from './passageStore.js';
import { confidenceOf, type Ranking } from './refuse.js';

/** About how many passages are ranked; terms stand together more often than is estimated, so up to twice as many may be. */
const CANDIDATES = 400;
/** Fewer candidates than this, and all passages that have any of the terms become some. */
const FEW = 10;
/** Passages that are ranked because they are near in meaning, whatever their words; more were no better. */
export const NEAR = 30;
/** Terms of a question that are looked at, the rarest first. */
const TERMS = 32;
/** Unknown words of a question that may be slips; whoever types more of them types another language. */
const SLIPS = 4;
/**
 * Ranks the passages of an index version, served or not, without reading them.
 *
 * @returns the best first, and how sure one can be that the docs answer
 */
export async function rankPassages(
  database: Database,
  version: ServedVersion,
  query: { question: string; scope: Scope; previousQuestions?: string[]; embeddings?: Embeddings },
): Promise<Ranking> {
  // Asked for while the database is: the encoder has a thread of its own.
  const meaning = embedQuestion(query.question, version, query.embeddings);
  const editions = editionsFor(version, query.scope);
  const editionIds = editions.map((edition) => edition.id);
  let terms = questionWeights(query.question, query.previousQuestions ?? [], version.locale);
  let frequencies = await passageStore.readFrequencies(database, editionIds, [...terms.weights.keys()]);
  const unknown = unknownTerms(terms, frequencies).slice(0, SLIPS);
  if (unknown.length > 0) {
    terms = mendTypos(terms, await findMeant(database, editionIds, unknown, version.locale));
    frequencies = await passageStore.readFrequencies(database, editionIds, [...terms.weights.keys()]);
  }
  const statistics = statisticsOf(editions, frequencies);
  const counted = [...frequencies]
    .sort(([, a], [, b]) => a - b)
    .slice(0, TERMS)
    .map(([term]) => term);
  const editionKeys = editions.map((edition) => edition.key);
  const find = async (alternatives: string[][]) => {
    if (alternatives.length === 0) return [];
    const limit = 2 * CANDIDATES;
    return passageStore.findCandidates(database, {
      indexVersionId: version.id,
      editionKeys,
      alternatives,
      counted,
      limit,
    });
  };
  let candidates = await find(chooseCandidates(terms.weights, statistics, CANDIDATES));
  // Terms that hardly ever stand together, each of them common.
  if (candidates.length < FEW) candidates = await find(counted.map((term) => [term]));
  const near = await findNear(database, version.id, { editionKeys, counted, statistics }, candidates, await meaning);
  const listed = shortlist([...candidates, ...near.missed], terms.weights, statistics, near.ids);
  const cosines = await readCosines(database, listed, await meaning);
  return {
    ranked: orderPassages(listed, cosines, await readNearness(database, listed, query.scope.page)),
    byWords: confidenceOf(listed, terms.asked, statistics),
    byMeaning: cosines && confidenceOf(listed, terms.asked, statistics, cosines),
  };
}

/** Unknown term -> the likeliest term of the docs that it may be a slip of; those without one are left out. */
async function findMeant(
  database: Database,
  editionIds: string[],
  unknown: string[],
  locale: string,
): Promise<Map<string, Meant>> {
  const similar = await passageStore.findSimilarTerms(database, editionIds, unknown);
  const alike = new Map(unknown.map((typed) => [typed, similar.get(typed)?.find((term) => isSlip(typed, term))]));
  const others = new Map(unknown.map((typed) => [typed, alike.get(typed) ? [] : slipsOf(typed, locale)]));
  const known = await passageStore.readFrequencies(database, editionIds, [...new Set([...others.values()].flat())]);
  const guess = (terms: string[]) =>
    terms.filter((term) => known.has(term)).sort((a, b) => known.get(b)! - known.get(a)!)[0];
  return new Map(
    unknown.flatMap((typed): [string, Meant][] => {
      const term = alike.get(typed) ?? guess(others.get(typed)!);
      return term === undefined ? [] : [[typed, { term, isAlike: alike.get(typed) !== undefined }]];
    }),
  );
}

/** What is near in meaning, and those of it that are not candidates by their words. */
async function findNear(
  database: Database,
  indexVersionId: string,
  scope: { editionKeys: string[]; counted: string[]; statistics: Statistics },
  candidates: Candidate[],
  meaning: Meaning | undefined,
): Promise<{ ids: Set<string>; missed: Candidate[] }> {
  if (!meaning) return { ids: new Set(), missed: [] };
  const { editionKeys, counted, statistics } = scope;
  const { passages } = statistics;
  const ids = new Set(
    await embeddingStore.findNearest(database, { ...meaning, indexVersionId, editionKeys, passages, limit: NEAR }),
  );
  const known = new Set(candidates.map(({ id }) => id));
  const missed = [...ids].filter((id) => !known.has(id));
  return { ids, missed: await passageStore.readCandidates(database, { indexVersionId, ids: missed, counted }) };
}

/** Of each docs plugin the version that the scope names, else the latest; always the pages without a version. */
export function editionsFor(version: ServedVersion, { plugin, version: name }: Scope): ServedVersion['editions'] {
  const named = (edition: ServedVersion['editions'][number]) =>
    name !== undefined && edition.version === name && (plugin === undefined || edition.plugin === plugin);
  const pluginsRead = new Set(version.editions.filter(named).map((edition) => edition.plugin));
  return version.editions.filter(
    (edition) => edition.version === null || (pluginsRead.has(edition.plugin) ? named(edition) : edition.isLatest),
  );
}

async function readCosines(
  database: Database,
  listed: Ranked[],
  meaning: Meaning | undefined,
): Promise<Map<string, number> | undefined> {
  const passageIds = listed.map(({ id }) => id);
  return meaning && embeddingStore.readSimilarities(database, { ...meaning, passageIds });
}

/** Page id -> 1 for the page being read, one half for those in its folder; others are left out. */
async function readNearness(database: Database, listed: Ranked[], page?: string): Promise<Map<string, number>> {
  if (page === undefined) return new Map();
  const here = pathOf(page);
  const urls = await passageStore.readUrls(database, [...new Set(listed.map(({ pageId }) => pageId))]);
  const inFolder = urls.filter(({ url }) => folderOf(pathOf(url)) === folderOf(here));
  return new Map(inFolder.map(({ id, url }) => [id, pathOf(url) === here ? 1 : 0.5]));
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

function statisticsOf(editions: ServedVersion['editions'], frequencies: Map<string, number>): Statistics {
  return {
    passages: editions.reduce((sum, edition) => sum + edition.passages, 0),
    lengths: FIELDS.map((_, field) => editions.reduce((sum, edition) => sum + (edition.lengths[field] ?? 0), 0)),
    frequencies,
  };
}
