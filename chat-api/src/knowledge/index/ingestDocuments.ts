import { createHash } from 'node:crypto';
import type { Database } from '../../database/openDatabase.js';
import { Problem } from '../../problem.js';
import type { ChatDocuments, Page } from '../../wire.js';
import type { Embeddings } from '../embeddings/embeddings.js';
import { embedPassages } from '../embeddings/embedPassages.js';
import { reasonOf } from '../embeddings/embedQuery.js';
import type { VectorSpace } from '../embeddings/embeddingStore.js';
import { fitThreshold } from '../search/fitThreshold.js';
import { editionKey, editionsOf } from './docsVersions.js';
import * as indexStore from './indexStore.js';
import { linksInto, type LinkTexts } from './linksInto.js';
import { countTerms } from '../search/bm25f.js';
import { splitPassages } from './splitPassages.js';
import { storable } from '../../database/storable.js';
import * as versionStore from './indexVersionStore.js';

/** Raised when pages are split, tokenised or counted in another way, so that every page is indexed again. */
const INDEX_FORMAT = 5;
/** Pages that go to the database in one statement. */
const BATCH = 20;

export interface IngestResult {
  site: string;
  locale: string;
  pages: number;
  passages: number;
  /** The very documents that are served already: nothing was written. */
  unchanged: boolean;
  /** Pages that were new or had changed. */
  written: number;
  /** Pages of before that are gone or were replaced by a changed one. */
  removed: number;
  /** The texts could not be embedded as the settings want: the same documents are worth ingesting again. */
  unembedded: boolean;
  /** Another ingestion, which began to read later, was done first: its documents are newer and go on being served. */
  superseded: boolean;
}

/**
 * Makes the documents of one locale of one site the ones that questions are answered from.
 *
 * They are indexed beside those of before and take their place in one transaction; a run that is broken off leaves the old ones
 * serving. Pages that have not changed are neither indexed nor written again. When the embeddings fail, the documents are found by
 * their words; those that are served already go on being served as they are.
 *
 * @param options.ordinal drawn before the documents were read; of ingestions that overlap, the one with the highest wins
 * @param options.onProgress told how many of the pages are indexed, then how many of the texts are embedded
 * @param options.embeddings embeds what it has not embedded before, if it speaks the locale
 * @throws {Problem} `documents-refused` when there is not a single page
 */
export async function ingestDocuments(
  database: Database,
  documents: ChatDocuments,
  options: {
    ordinal?: number;
    onProgress?: (done: number, total: number, unit: 'pages' | 'texts') => void;
    embeddings?: Embeddings;
  } = {},
): Promise<IngestResult> {
  const { site, locale, versions, pages } = storable(documents);
  if (pages.length === 0) {
    throw new Problem('documents-refused', { detail: `The documents of ${site.id} (${locale}) have no page.` });
  }
  const embeddings = options.embeddings?.speaks(locale) ? options.embeddings : undefined;
  const sourceHash = hashOf([INDEX_FORMAT, site, locale, versions, pages]);
  const about = { site: site.id, locale };
  const ordinal = options.ordinal ?? (await versionStore.drawOrdinal(database));
  await versionStore.prune(database);
  const before = await versionStore.findServed(database, site.id, locale);
  const space = await spaceOf(embeddings);
  const unembedded = Boolean(embeddings && !space);
  const same = before?.sourceHash === sourceHash ? before : undefined;
  const keep = async ({ id }: { id: string }, unembedded: boolean): Promise<IngestResult> => {
    options.onProgress?.(pages.length, pages.length, 'pages');
    const { pages: kept, passages } = await indexStore.countPages(database, id);
    return {
      ...about,
      pages: kept,
      passages,
      unchanged: true,
      written: 0,
      removed: 0,
      unembedded,
      superseded: false,
    };
  };
  if (same && (unembedded || isOf(same, space)) && (await versionStore.confirm(database, same.id, ordinal))) {
    return keep(same, unembedded);
  }

  const editionOf = (page: Pick<Page, 'plugin' | 'version'>) => editionKey(site.id, locale, page.plugin, page.version);
  const links = linksInto(pages);
  // Keyed by all that the rows are made from; a page that is listed twice is one.
  const byHash = new Map(
    pages.map((page) => [hashOf([INDEX_FORMAT, editionOf(page), page, links.of(page.url)]), page]),
  );
  const editions = editionsOf({ site, locale, versions, pages });
  const id = await versionStore.beginIndexVersion(database, {
    ...about,
    title: site.title,
    sourceHash,
    ordinal,
    embeddingModel: space?.model,
    embeddingDimension: space?.dimension,
    editions,
  });

  const stopSaying = versionStore.keepAlive(database, id);
  try {
    let written = 0;
    let missing = await indexStore.joinPages(database, id, [...byHash.keys()]);
    // More than one round only when another ingestion writes or removes the same pages at the same time.
    for (let round = 0; missing.length > 0; round++) {
      if (round === 3) throw new Error('pages vanish as fast as they are indexed');
      for (let start = 0; start < missing.length; start += BATCH) {
        options.onProgress?.(pages.length - missing.length + start, pages.length, 'pages');
        const batch = missing.slice(start, start + BATCH);
        const rows = batch.map((hash) => {
          const page = byHash.get(hash)!;
          return rowOf(page, hash, editionOf(page), locale, links.of(page.url));
        });
        await indexStore.addPages(database, id, rows);
        written += batch.length;
      }
      missing = await indexStore.joinPages(database, id, missing);
    }
    options.onProgress?.(pages.length, pages.length, 'pages');

    const inbound = [...byHash].map(([hash, page]) => ({ hash, inbound: links.count(page.url) }));
    await indexStore.settle(database);
    await indexStore.setInbound(database, id, inbound);
    await indexStore.countEditions(database, id);
    const progress = (done: number, total: number) => options.onProgress?.(done, total, 'texts');
    const embedded = !space || (await embedPassages(database, id, embeddings!, space.dimension, progress));
    if (!embedded && same && (await versionStore.confirm(database, same.id, ordinal))) {
      await versionStore.discard(database, id);
      return keep(same, true);
    }
    if (!embedded) await versionStore.leaveUnembedded(database, id);
    await indexStore.settle(database);
    const latest = new Set(editions.filter(({ isLatest }) => isLatest).map(({ key }) => key));
    const headings = pages
      .filter((page) => latest.has(editionOf(page)))
      .flatMap((page) => page.sections.map((section) => section.headings.slice(-2).join(' ')));
    const fitted = await fitThreshold(database, id, { headings, locale }, embedded && space ? embeddings : undefined);
    await versionStore.setThresholds(database, id, fitted);
    const superseded = !(await versionStore.serve(database, id, site.id, locale));
    const counts = await indexStore.countPages(database, id, before?.id);
    if (superseded) await versionStore.discard(database, id);
    return { ...about, ...counts, unchanged: false, written, unembedded: unembedded || !embedded, superseded };
  } finally {
    stopSaying();
  }
}

/** What the vectors of these embeddings can be compared with; nothing, after telling the owner, when they fail. */
async function spaceOf(embeddings?: Embeddings): Promise<VectorSpace | undefined> {
  if (!embeddings) return undefined;
  try {
    return { model: embeddings.model, dimension: await embeddings.dimension() };
  } catch (error) {
    embeddings.warn?.(`the documents cannot be embedded: ${reasonOf(error)}`);
    return undefined;
  }
}

function isOf(
  version: { embeddingModel: string | null; embeddingDimension: number | null },
  space: VectorSpace | undefined,
): boolean {
  return version.embeddingModel === (space?.model ?? null) && version.embeddingDimension === (space?.dimension ?? null);
}

function rowOf(page: Page, hash: string, edition: string, locale: string, links: LinkTexts): indexStore.NewPage {
  const passages = splitPassages(page).map((passage) => {
    // The title stands in a field of its own.
    const headings = passage.headings[0] === page.title ? passage.headings.slice(1) : passage.headings;
    const linkTexts = [...(links[passage.anchor ?? ''] ?? []), ...(passage.position === 0 ? (links[''] ?? []) : [])];
    const fields = {
      heading: headings.at(-1) ?? '',
      title: page.title,
      prose: passage.prose,
      code: passage.code,
      links: linkTexts.join('\n'),
      // The description speaks of the page as a whole: it goes with its first passage.
      keywords: [...page.keywords, ...(passage.position === 0 ? [page.description ?? ''] : [])].join('\n'),
      path: headings.slice(0, -1).join('\n'),
    };
    return { ...passage, ...countTerms(fields, locale) };
  });
  const { url, title, plugin, version } = page;
  return { hash, edition, url, title, plugin, version, locale, passages };
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
