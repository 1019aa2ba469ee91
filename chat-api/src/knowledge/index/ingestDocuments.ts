import { createHash } from 'node:crypto';
import type { Database } from '../../database/openDatabase.js';
import { storable } from '../../database/storable.js';
import { Problem } from '../../problem.js';
import type { ChatDocuments, Page } from '../../wire.js';
import type { Embeddings } from '../embeddings/embeddings.js';
import type { VectorSpace } from '../embeddings/embeddingStore.js';
import { embedPassages } from '../embeddings/embedPassages.js';
import { reasonOf } from '../embeddings/embedQuery.js';
import { fitThreshold } from '../search/fitThreshold.js';
import { docsVersionKey, docsVersionsOf } from './docsVersions.js';
import * as indexStore from './indexStore.js';
import * as indexVersionStore from './indexVersionStore.js';
import { inboundLinks } from './inboundLinks.js';
import { rowOf } from './pageRow.js';

/** Raised when pages are split, tokenised or counted in another way. Then every page is indexed again. */
const INDEX_FORMAT = 5;
/** Pages that go to the database in one statement. */
const BATCH = 20;
/** A second round is only needed when another ingestion writes or removes the same pages at the same time. */
const ROUNDS = 3;

export interface IngestResult {
  site: string;
  locale: string;
  pages: number;
  passages: number;
  /** The same documents were served already, and nothing was written. */
  unchanged: boolean;
  /** Pages that were new or had changed. */
  written: number;
  /** Earlier pages that are gone or were replaced by a changed one. */
  removed: number;
  /** The texts could not be embedded as the settings say. The same documents are worth another ingestion. */
  unembedded: boolean;
  /** Another ingestion began to read later and was done first. Its documents are newer and stay. */
  superseded: boolean;
}

export interface IngestOptions {
  /** Drawn before the documents were read. Of ingestions that overlap, the one with the highest wins. */
  ordinal?: number;
  /** Hears how many of the pages are indexed, then how many of the texts are embedded. */
  onProgress?: (done: number, total: number, unit: 'pages' | 'texts') => void;
  /** Embeds the texts that it has not embedded before, if it supports the locale. */
  embeddings?: Embeddings;
}

/**
 * Makes the documents of one locale of one site the ones that questions are answered from.
 *
 * They are indexed beside the served ones and take their place in one transaction. When a run breaks off, the old ones
 * stay. Pages that have not changed are neither indexed nor written again. When the embeddings fail, the documents are
 * found by their words, and the same documents stay as they are if they are served already.
 *
 * @throws Problem `documents-refused` when there is no page
 */
export async function ingestDocuments(
  database: Database,
  documents: ChatDocuments,
  options: IngestOptions = {},
): Promise<IngestResult> {
  const ingestion = await prepare(database, storable(documents), options);
  const { embeddings, space } = ingestion;
  const failed = Boolean(embeddings && !space);
  const unchanged = failed || isOf(ingestion.same, space) ? await keepSame(ingestion, failed) : undefined;
  if (unchanged) return unchanged;

  const id = await begin(ingestion);
  const stopSaying = indexVersionStore.keepAlive(database, id);
  try {
    const written = await indexPages(ingestion, id);
    const embedded = await embed(ingestion, id);
    const kept = embedded ? undefined : await keepSame(ingestion, true);
    if (kept) {
      await indexVersionStore.discard(database, id);
      return kept;
    }
    if (!embedded) await indexVersionStore.leaveUnembedded(database, id);
    await indexStore.settle(database);
    await fit(ingestion, id, embedded && space ? embeddings : undefined);
    return { ...(await takePlace(ingestion, id)), written, unembedded: failed || !embedded };
  } finally {
    stopSaying();
  }
}

/** What is known of an ingestion before its first row is written. */
interface Ingestion {
  database: Database;
  documents: ChatDocuments;
  documentsHash: string;
  ordinal: number;
  /** Absent when nothing embeds texts of this locale. */
  embeddings?: Embeddings;
  /** The space of its vectors. Absent without embeddings, or when they fail. */
  space?: VectorSpace;
  /** The index version that is served now. */
  before: ServedRow | null;
  /** The same, if it was made of the same documents. */
  same: ServedRow | null;
  onProgress: NonNullable<IngestOptions['onProgress']>;
}

type ServedRow = NonNullable<Awaited<ReturnType<typeof indexVersionStore.findServed>>>;

async function prepare(database: Database, documents: ChatDocuments, options: IngestOptions): Promise<Ingestion> {
  const { site, locale, versions, pages } = documents;
  if (pages.length === 0) {
    throw new Problem('documents-refused', { detail: `The documents of ${site.id} (${locale}) have no page.` });
  }
  const embeddings = options.embeddings?.supports(locale) ? options.embeddings : undefined;
  const documentsHash = hashOf([INDEX_FORMAT, site, locale, versions, pages]);
  const ordinal = options.ordinal ?? (await indexVersionStore.drawOrdinal(database));
  await indexVersionStore.prune(database);
  const before = await indexVersionStore.findServed(database, site.id, locale);
  const space = await spaceOf(embeddings);
  const same = before?.documentsHash === documentsHash ? before : null;
  const onProgress = options.onProgress ?? (() => undefined);
  return { database, documents, documentsHash, ordinal, embeddings, space, before, same, onProgress };
}

/** The space of the vectors of these embeddings. When they fail, the owner is told and there is none. */
async function spaceOf(embeddings?: Embeddings): Promise<VectorSpace | undefined> {
  if (!embeddings) return undefined;
  try {
    return { model: embeddings.model, dimension: await embeddings.dimension() };
  } catch (error) {
    embeddings.warn?.(`the documents cannot be embedded: ${reasonOf(error)}`);
    return undefined;
  }
}

function isOf(version: ServedRow | null, space: VectorSpace | undefined): boolean {
  if (!version) return false;
  return version.embeddingModel === (space?.model ?? null) && version.embeddingDimension === (space?.dimension ?? null);
}

/** Keeps what was made of the same documents. @returns nothing when there is no such index version */
async function keepSame(
  { database, documents, ordinal, same, onProgress }: Ingestion,
  unembedded: boolean,
): Promise<IngestResult | undefined> {
  if (!same || !(await indexVersionStore.confirm(database, same.id, ordinal))) return undefined;
  const { site, locale } = documents;
  onProgress(documents.pages.length, documents.pages.length, 'pages');
  const { pages, passages } = await indexStore.countPages(database, same.id);
  const counts = { pages, passages, written: 0, removed: 0 };
  return { site: site.id, locale, ...counts, unchanged: true, unembedded, superseded: false };
}

/** @returns the id of an index version that no question sees yet */
function begin({ database, documents, documentsHash, ordinal, space }: Ingestion): Promise<string> {
  return indexVersionStore.beginIndexVersion(database, {
    site: documents.site.id,
    locale: documents.locale,
    title: documents.site.title,
    documentsHash,
    ordinal,
    embeddingModel: space?.model,
    embeddingDimension: space?.dimension,
    docsVersions: docsVersionsOf(documents),
  });
}

/**
 * Puts the pages into an index version. Those that are stored already join it as they are. @returns how many were new
 */
async function indexPages({ database, documents, onProgress }: Ingestion, id: string): Promise<number> {
  const { locale, pages } = documents;
  const links = inboundLinks(pages);
  // The hash covers all that the rows are made from. A page that is listed twice is one page.
  const byHash = new Map(
    pages.map((page) => [
      hashOf([INDEX_FORMAT, keyOf(documents, page), page, Object.fromEntries(links.of(page.url))]),
      page,
    ]),
  );
  let written = 0;
  let missing = await indexStore.joinPages(database, id, [...byHash.keys()]);
  for (let round = 0; missing.length > 0; round++) {
    if (round === ROUNDS) throw new Error('pages vanish as fast as they are indexed');
    for (let start = 0; start < missing.length; start += BATCH) {
      onProgress(pages.length - missing.length + start, pages.length, 'pages');
      const rows = missing.slice(start, start + BATCH).map((hash) => {
        const page = byHash.get(hash)!;
        try {
          return rowOf(page, { hash, docsVersionKey: keyOf(documents, page), locale }, links.of(page.url));
        } catch (cause) {
          throw new Problem('documents-refused', {
            detail: `The page ${page.url} cannot be indexed: ${reasonOf(cause)}.`,
            cause,
          });
        }
      });
      await indexStore.addPages(database, id, rows);
      written += rows.length;
    }
    missing = await indexStore.joinPages(database, id, missing);
  }
  onProgress(pages.length, pages.length, 'pages');
  const inbound = [...byHash].map(([hash, page]) => ({ hash, inbound: links.count(page.url) }));
  await indexStore.settle(database);
  await indexStore.setInbound(database, id, inbound);
  await indexStore.countDocsVersions(database, id);
  return written;
}

/** @returns false when the embeddings failed on the way */
async function embed({ database, embeddings, space, onProgress }: Ingestion, id: string): Promise<boolean> {
  const progress = (done: number, total: number) => onProgress(done, total, 'texts');
  return !space || (await embedPassages(database, id, embeddings!, space.dimension, progress));
}

/** Fits the thresholds of refusal to the docs that answer when no version is named. */
async function fit({ database, documents }: Ingestion, id: string, embeddings?: Embeddings): Promise<void> {
  const latest = new Set(docsVersionsOf(documents).flatMap(({ key, isLatest }) => (isLatest ? key : [])));
  const headings = documents.pages
    .filter((page) => latest.has(keyOf(documents, page)))
    .flatMap((page) => page.sections.map((section) => section.headings.slice(-2).join(' ')));
  const fitted = await fitThreshold(database, id, { headings, locale: documents.locale }, embeddings);
  await indexVersionStore.setThresholds(database, id, fitted);
}

/** Serves the index version, unless the served one began to read later. */
async function takePlace({ database, documents, before }: Ingestion, id: string) {
  const { site, locale } = documents;
  const superseded = !(await indexVersionStore.serve(database, id, site.id, locale));
  const counts = await indexStore.countPages(database, id, before?.id);
  if (superseded) await indexVersionStore.discard(database, id);
  return { site: site.id, locale, ...counts, unchanged: false, superseded };
}

function keyOf({ site, locale }: ChatDocuments, { plugin, version }: Page): string {
  return docsVersionKey(site.id, locale, plugin, version);
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
