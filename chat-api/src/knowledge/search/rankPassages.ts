import type { Database } from '../../database/openDatabase.js';
import type { Scope } from '../../wire.js';
import type { Embeddings } from '../embeddings/embeddings.js';
import * as embeddingStore from '../embeddings/embeddingStore.js';
import { embedQuery, type QueryEmbedding } from '../embeddings/embedQuery.js';
import { isTypo, correctTypos, editsOf, unknownTerms, type Correction } from '../language/correctTypos.js';
import { queryTerms } from '../language/queryTerms.js';
import { pathOf } from '../pathOf.js';
import type { ServedVersion } from '../servedVersionStore.js';
import { FIELDS, type Statistics } from './bm25f.js';
import { chooseCandidates } from './chooseCandidates.js';
import { orderPassages, shortlist, type Ranked } from './orderPassages.js';
import * as passageStore from './passageStore.js';
import type { Candidate } from './passageStore.js';
import { confidenceOf, type Ranking } from './refuse.js';

/**
 * About how many passages are ranked. Terms stand together more often than is estimated, so there may be twice as many.
 */
const CANDIDATES = 400;
/** With fewer candidates, all passages that have any of the terms become candidates. */
const MIN_CANDIDATES = 10;
/** How many passages are ranked because they are near in meaning, whatever their words. More were no better. */
export const NEAR = 30;
/** How many terms of a question are looked at, the rarest first. */
const MAX_TERMS = 32;
/** How many unknown words of a question may be typos. A question with more of them is in another language. */
const MAX_TYPOS = 4;
/**
 * Ranks the passages of an index version, whether it is served or not, without reading their texts.
 *
 * @returns the best first, and how sure one can be that the docs answer
 */
export async function rankPassages(
  database: Database,
  version: ServedVersion,
  query: { question: string; scope: Scope; previousQuestions?: string[]; embeddings?: Embeddings },
): Promise<Ranking> {
  // The encoder has a thread of its own, so the database works meanwhile.
  const embedding = embedQuery(query.question, version, query.embeddings);
  const docsVersions = docsVersionsFor(version, query.scope);
  const docsVersionIds = docsVersions.map((docsVersion) => docsVersion.id);
  let terms = queryTerms(query.question, query.previousQuestions ?? [], version.locale);
  let frequencies = await passageStore.readFrequencies(database, docsVersionIds, [...terms.weights.keys()]);
  const unknown = unknownTerms(terms, frequencies).slice(0, MAX_TYPOS);
  if (unknown.length > 0) {
    terms = correctTypos(terms, await findCorrections(database, docsVersionIds, unknown, version.locale));
    frequencies = await passageStore.readFrequencies(database, docsVersionIds, [...terms.weights.keys()]);
  }
  const statistics = statisticsOf(docsVersions, frequencies);
  const counted = [...frequencies]
    .sort(([, a], [, b]) => a - b)
    .slice(0, MAX_TERMS)
    .map(([term]) => term);
  const docsVersionKeys = docsVersions.map((docsVersion) => docsVersion.key);
  const find = async (alternatives: string[][]) => {
    if (alternatives.length === 0) return [];
    const limit = 2 * CANDIDATES;
    return passageStore.findCandidates(database, {
      indexVersionId: version.id,
      docsVersionKeys,
      alternatives,
      counted,
      limit,
    });
  };
  let candidates = await find(chooseCandidates(terms.weights, statistics, CANDIDATES));
  // The terms are common, but hardly ever stand together.
  if (candidates.length < MIN_CANDIDATES) candidates = await find(counted.map((term) => [term]));
  const near = await findNear(
    database,
    version.id,
    { docsVersionKeys, counted, statistics },
    candidates,
    await embedding,
  );
  const listed = shortlist([...candidates, ...near.missed], terms.weights, statistics, near.ids);
  const cosines = await readCosines(database, listed, await embedding);
  return {
    ranked: orderPassages(listed, cosines, await readNearness(database, listed, query.scope.page)),
    byWords: confidenceOf(listed, terms.asked, statistics),
    byMeaning: cosines && confidenceOf(listed, terms.asked, statistics, cosines),
  };
}

/** For each unknown term the likeliest term of the docs that it may be a typo of, if there is one. */
async function findCorrections(
  database: Database,
  docsVersionIds: string[],
  unknown: string[],
  locale: string,
): Promise<Map<string, Correction>> {
  const similar = await passageStore.findSimilarTerms(database, docsVersionIds, unknown);
  const spelledAlike = new Map(
    unknown.map((typed) => [typed, similar.get(typed)?.find((term) => isTypo(typed, term))]),
  );
  const others = new Map(unknown.map((typed) => [typed, spelledAlike.get(typed) ? [] : editsOf(typed, locale)]));
  const known = await passageStore.readFrequencies(database, docsVersionIds, [...new Set([...others.values()].flat())]);
  const guess = (terms: string[]) =>
    terms.filter((term) => known.has(term)).sort((a, b) => known.get(b)! - known.get(a)!)[0];
  return new Map(
    unknown.flatMap((typed): [string, Correction][] => {
      const term = spelledAlike.get(typed) ?? guess(others.get(typed)!);
      return term === undefined ? [] : [[typed, { term, isAlike: spelledAlike.get(typed) !== undefined }]];
    }),
  );
}

/** The passages that are near in meaning, and those of them that are no candidates by their words. */
async function findNear(
  database: Database,
  indexVersionId: string,
  scope: { docsVersionKeys: string[]; counted: string[]; statistics: Statistics },
  candidates: Candidate[],
  embedding: QueryEmbedding | undefined,
): Promise<{ ids: Set<string>; missed: Candidate[] }> {
  if (!embedding) return { ids: new Set(), missed: [] };
  const { docsVersionKeys, counted, statistics } = scope;
  const { passages } = statistics;
  const ids = new Set(
    await embeddingStore.findNearest(database, {
      ...embedding,
      indexVersionId,
      docsVersionKeys,
      passages,
      limit: NEAR,
    }),
  );
  const known = new Set(candidates.map(({ id }) => id));
  const missed = [...ids].filter((id) => !known.has(id));
  return { ids, missed: await passageStore.readCandidates(database, { indexVersionId, ids: missed, counted }) };
}

/**
 * The docs versions that may answer: of each plugin the one that the scope names, else the latest. Unversioned pages
 * always may.
 */
export function docsVersionsFor(
  version: ServedVersion,
  { plugin, version: name }: Scope,
): ServedVersion['docsVersions'] {
  const named = (docsVersion: ServedVersion['docsVersions'][number]) =>
    name !== undefined && docsVersion.version === name && (plugin === undefined || docsVersion.plugin === plugin);
  const pluginsRead = new Set(version.docsVersions.filter(named).map((docsVersion) => docsVersion.plugin));
  return version.docsVersions.filter(
    (docsVersion) =>
      docsVersion.version === null || (pluginsRead.has(docsVersion.plugin) ? named(docsVersion) : docsVersion.isLatest),
  );
}

async function readCosines(
  database: Database,
  listed: Ranked[],
  embedding: QueryEmbedding | undefined,
): Promise<Map<string, number> | undefined> {
  const passageIds = listed.map(({ id }) => id);
  return embedding && embeddingStore.readSimilarities(database, { ...embedding, passageIds });
}

/** How near a page is to the one being read: 1 for that page, a half for those in its folder, by their ids. */
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

function statisticsOf(docsVersions: ServedVersion['docsVersions'], frequencies: Map<string, number>): Statistics {
  return {
    passages: docsVersions.reduce((sum, docsVersion) => sum + docsVersion.passages, 0),
    lengths: FIELDS.map((_, field) =>
      docsVersions.reduce((sum, docsVersion) => sum + (docsVersion.lengths[field] ?? 0), 0),
    ),
    frequencies,
  };
}
