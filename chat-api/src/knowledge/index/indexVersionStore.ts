/** Which index versions there are, from the beginning of one to its end, and which of them is served. */
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

/** The place in the order of all ingestions of one that is about to read its documents. */
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

/** Keeps the confidences below which the docs of an index version do not answer; null for what could not be fitted. */
export async function setThresholds(
  { prisma }: Database,
  indexVersionId: string,
  thresholds: { threshold: number | null; wordsThreshold: number | null },
): Promise<void> {
  await prisma.indexVersion.update({ where: { id: indexVersionId }, data: thresholds });
}

/** From now on an index version is one that is found by its words alone. */
export async function leaveUnembedded({ prisma }: Database, indexVersionId: string): Promise<void> {
  const data = { embeddingModel: null, embeddingDimension: null };
  await prisma.indexVersion.update({ where: { id: indexVersionId }, data });
}

/** Gives up an index version that was not served; its pages and vectors are kept while others need them. */
export async function discard({ prisma }: Database, indexVersionId: string): Promise<void> {
  await prisma.indexVersion.deleteMany({ where: { id: indexVersionId, servedAt: null } });
}

/**
 * From now on questions of the version's site and locale see this index version, and no other; unless one is served
 * that began to read later, and so is newer however long this one took.
 *
 * @returns whether it is served
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
 * Keeps ingestions that began before `ordinal` from replacing an index version that was found to be what it would
 * become. Writes only when there may be such ingestions.
 *
 * @returns false when it has been replaced meanwhile
 */
export async function confirm({ prisma }: Database, indexVersionId: string, ordinal: number): Promise<boolean> {
  const [, , taken] = await prisma.$transaction([
    lockPages(prisma),
    prisma.$executeRaw`
      UPDATE index_version SET ordinal = ${ordinal} WHERE id = ${indexVersionId} AND ordinal < ${ordinal} AND EXISTS (
        SELECT 1 FROM index_version unfinished WHERE unfinished.site = index_version.site
          AND unfinished.locale = index_version.locale AND unfinished."servedAt" IS NULL AND unfinished.ordinal < ${ordinal}
      )`,
    prisma.indexVersion.count({ where: { id: indexVersionId, replacedAt: null } }),
  ]);
  return taken > 0;
}

/**
 * Says once a minute that an index version is still being built, since to embed a large site may take hours.
 *
 * @returns ends it
 */
export function keepAlive({ prisma }: Database, indexVersionId: string): () => void {
  const say = () => prisma.indexVersion.updateMany({ where: { id: indexVersionId }, data: { aliveAt: new Date() } });
  // One that fails is made up for by the next.
  const timer = setInterval(() => void say().catch(() => undefined), 60_000).unref();
  return () => clearInterval(timer);
}

/**
 * Removes index versions that were replaced over a minute ago (a search that began on one may still read it) or that
 * nobody has been building for an hour, and the pages that belong to none.
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
 * Held to the end of its transaction: pages are neither removed while others join them, nor two versions served at
 * once.
 */
export function lockPages(prisma: Database['prisma']) {
  return prisma.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('docent.pages'))`;
}
