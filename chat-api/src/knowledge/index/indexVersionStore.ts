/** Index versions from their beginning to their end, and which of them is served. */
import type { Database } from '../../database/openDatabase.js';
import type { DocsVersion } from '../../wire.js';
import { FIELDS } from '../search/bm25f.js';
import { isServed, served } from '../servedVersionStore.js';

export interface NewDocsVersion extends Pick<DocsVersion, 'isLatest'> {
  key: string;
  plugin: string | null;
  version: string | null;
  /** What readers call it; null for pages without a version. */
  label: string | null;
  /** What the addresses of its pages begin with, without a slash at the end. */
  path: string;
}

/** The index version that questions are answered from. */
export async function findServed({ prisma }: Database, site: string, locale: string) {
  return prisma.indexVersion.findFirst({ where: { ...served, site, locale } });
}

/** The place of an ingestion in the order of all. It is drawn before the documents are read. */
export async function drawOrdinal({ prisma }: Database): Promise<number> {
  const [drawn] = await prisma.$queryRaw<{ ordinal: number }[]>`
    SELECT nextval(pg_get_serial_sequence('index_version', 'ordinal'))::int AS ordinal`;
  return drawn!.ordinal;
}

/** Begins an index version that no question sees yet. */
export async function beginIndexVersion(
  { prisma }: Database,
  version: {
    site: string;
    locale: string;
    title: string;
    documentsHash: string;
    ordinal: number;
    embeddingModel?: string;
    embeddingDimension?: number;
    docsVersions: NewDocsVersion[];
  },
): Promise<string> {
  const docsVersions = version.docsVersions.map((docsVersion) => ({
    ...docsVersion,
    passages: 0,
    lengths: FIELDS.map(() => 0),
  }));
  const { id } = await prisma.indexVersion.create({ data: { ...version, docsVersions: { create: docsVersions } } });
  return id;
}

/** Stores the confidences below which the docs do not answer. A value that could not be fitted is null. */
export async function setThresholds(
  { prisma }: Database,
  indexVersionId: string,
  thresholds: { threshold: number | null; wordsThreshold: number | null },
): Promise<void> {
  await prisma.indexVersion.update({ where: { id: indexVersionId }, data: thresholds });
}

/** From now on passages of an index version are found by their words alone. */
export async function leaveUnembedded({ prisma }: Database, indexVersionId: string): Promise<void> {
  const data = { embeddingModel: null, embeddingDimension: null };
  await prisma.indexVersion.update({ where: { id: indexVersionId }, data });
}

/** Gives up an index version that was not served. Its pages and vectors stay while others need them. */
export async function discard({ prisma }: Database, indexVersionId: string): Promise<void> {
  await prisma.indexVersion.deleteMany({ where: { id: indexVersionId, servedAt: null } });
}

/**
 * From now on questions of this site and locale are answered from this index version and no other. But when the served
 * one began to read later, it is newer, however long this one took, and stays.
 *
 * @returns whether this index version is served
 * @throws when it has been removed
 */
export async function serve(
  { prisma }: Database,
  indexVersionId: string,
  site: string,
  locale: string,
): Promise<boolean> {
  const [, , taken] = await prisma.$transaction([
    lockPages(prisma),
    prisma.$executeRaw`
      UPDATE index_version SET "replacedAt" = now()
      WHERE site = ${site} AND locale = ${locale} AND ${isServed('index_version')}
        AND ordinal < (SELECT ordinal FROM index_version WHERE id = ${indexVersionId})`,
    prisma.$executeRaw`
      UPDATE index_version SET "servedAt" = now() WHERE id = ${indexVersionId} AND NOT EXISTS (
        SELECT 1 FROM index_version
        WHERE site = ${site} AND locale = ${locale} AND ${isServed('index_version')}
      )`,
  ]);
  if (taken === 0) await prisma.indexVersion.findUniqueOrThrow({ where: { id: indexVersionId } });
  return taken > 0;
}

/**
 * Confirms an index version that was found to hold the same documents: ingestions that began before `ordinal` no longer
 * replace it. It writes only when there may be such ingestions.
 *
 * @returns false when it has been replaced meanwhile
 */
export async function confirm({ prisma }: Database, indexVersionId: string, ordinal: number): Promise<boolean> {
  const [, , taken] = await prisma.$transaction([
    lockPages(prisma),
    prisma.$executeRaw`
      UPDATE index_version SET ordinal = ${ordinal} WHERE id = ${indexVersionId} AND ordinal < ${ordinal} AND EXISTS (
        SELECT 1 FROM index_version unfinished WHERE unfinished.site = index_version.site
          AND unfinished.locale = index_version.locale AND unfinished."servedAt" IS NULL
          AND unfinished.ordinal < ${ordinal}
      )`,
    prisma.indexVersion.count({ where: { id: indexVersionId, replacedAt: null } }),
  ]);
  return taken > 0;
}

/**
 * Says once a minute that an index version is still being built. To embed a large site may take hours.
 *
 * @returns ends it
 */
export function keepAlive({ prisma }: Database, indexVersionId: string): () => void {
  const say = () => prisma.indexVersion.updateMany({ where: { id: indexVersionId }, data: { aliveAt: new Date() } });
  // The next one makes up for one that fails.
  const timer = setInterval(() => void say().catch(() => undefined), 60_000).unref();
  return () => clearInterval(timer);
}

/**
 * Removes index versions that were replaced over a minute ago, as a search that began before may still read them, or
 * that nobody has been building for an hour. It also removes the pages that belong to no index version.
 */
export async function prune({ prisma }: Database): Promise<void> {
  const stale = {
    OR: [
      { replacedAt: { lt: new Date(Date.now() - 60_000) } },
      { servedAt: null, aliveAt: { lt: new Date(Date.now() - 3_600_000) } },
    ],
  };
  if ((await prisma.indexVersion.count({ where: stale })) === 0) return;
  await prisma.$transaction([
    lockPages(prisma),
    prisma.indexVersion.deleteMany({ where: stale }),
    prisma.page.deleteMany({ where: { indexVersions: { none: {} } } }),
  ]);
}

/**
 * A lock until the end of its transaction. While it is held, nobody removes pages that others join, and nobody else
 * serves an index version.
 */
export function lockPages(prisma: Database['prisma']) {
  return prisma.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('docent.pages'))`;
}
