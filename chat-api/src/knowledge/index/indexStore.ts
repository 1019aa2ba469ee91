/** What ingestion writes into an index version: pages and passages, and their statistics. */
import { v7 as uuid } from 'uuid';
import type { Database } from '../../database/openDatabase.js';
import type { Counted } from '../search/bm25f.js';
import { lockPages } from './indexVersionStore.js';
import type { Passage } from './splitPassages.js';

export interface NewPage {
  hash: string;
  docsVersionKey: string;
  url: string;
  title: string;
  plugin: string | null;
  version: string | null;
  locale: string;
  passages: (Passage & Counted)[];
}

/**
 * Puts the pages that are stored already into an index version. @returns the hashes of the pages that are not stored
 */
export async function joinPages({ prisma }: Database, indexVersionId: string, hashes: string[]): Promise<string[]> {
  const [, , joined] = await prisma.$transaction([
    lockPages(prisma),
    prisma.$executeRaw`
      INSERT INTO index_version_page ("indexVersionId", "pageId")
      SELECT ${indexVersionId}, id FROM page WHERE hash = ANY(${hashes})
      ON CONFLICT DO NOTHING`,
    prisma.page.findMany({ where: { indexVersions: { some: { indexVersionId } } }, select: { hash: true } }),
  ]);
  const known = new Set(joined.map(({ hash }) => hash));
  return hashes.filter((hash) => !known.has(hash));
}

/** Writes pages with their passages and puts them into an index version, all or none. */
export async function addPages({ prisma }: Database, indexVersionId: string, pages: NewPage[]): Promise<void> {
  const withIds = pages.map(({ passages, ...page }) => ({ page: { ...page, id: uuid() }, passages }));
  const pageRows = JSON.stringify(withIds.map(({ page }) => page));
  const passageRows = JSON.stringify(
    withIds.flatMap(({ page, passages }) =>
      passages.map((passage) => ({ ...passage, id: uuid(), pageId: page.id, docsVersionKey: page.docsVersionKey })),
    ),
  );
  // It is one statement, so that no page is ever there without its passages or without an index version that needs it.
  await prisma.$executeRaw`
    WITH added AS (
      INSERT INTO page (id, hash, edition, url, title, plugin, version, locale)
      SELECT id, hash, "docsVersionKey", url, title, plugin, version, locale
      FROM jsonb_to_recordset(${pageRows}::jsonb)
        AS row(id text, hash text, "docsVersionKey" text, url text, title text, plugin text, version text, locale text)
      ON CONFLICT (hash) DO NOTHING
      RETURNING id
    ), filled AS (
      INSERT INTO passage (id, "pageId", position, section, anchor, headings, text, markdown, "contentHash", counts,
        lengths, terms)
      SELECT row.id, "pageId", position, section, anchor, headings, text, markdown, "contentHash", counts, lengths,
        array_to_tsvector(ARRAY(SELECT jsonb_object_keys(counts)) || "docsVersionKey")
      FROM jsonb_to_recordset(${passageRows}::jsonb)
        AS row(id text, "pageId" text, "docsVersionKey" text, position int, section int, anchor text, headings text[],
          text text, markdown text, "contentHash" text, counts jsonb, lengths int[])
      JOIN added ON added.id = "pageId"
    )
    INSERT INTO index_version_page ("indexVersionId", "pageId") SELECT ${indexVersionId}, id FROM added`;
}

/**
 * Tells the query planner how large the tables are, and moves new terms to where they are searched. No other process
 * does this for an embedded database, and elsewhere it may happen minutes later. Without it a search takes forty times
 * as long.
 */
export async function settle({ prisma }: Database): Promise<void> {
  await prisma.$executeRaw`ANALYZE index_version, page, passage, index_version_page, edition, term, embedding`;
  await prisma.$executeRaw`SELECT gin_clean_pending_list('passage_terms_idx'), gin_clean_pending_list('term_term_idx')`;
}

/** Stores how many pages link to each page of an index version. */
export async function setInbound(
  { prisma }: Database,
  indexVersionId: string,
  pages: { hash: string; inbound: number }[],
): Promise<void> {
  await prisma.$executeRaw`
    UPDATE index_version_page joined SET inbound = row.inbound
    FROM jsonb_to_recordset(${JSON.stringify(pages)}::jsonb) AS row(hash text, inbound int) JOIN page USING (hash)
    WHERE joined."indexVersionId" = ${indexVersionId} AND joined."pageId" = page.id AND row.inbound > 0`;
}

/** Counts the passages, lengths and vocabulary of each docs version; its table is called `edition`. */
export async function countDocsVersions({ prisma }: Database, indexVersionId: string): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO term ("editionId", term, passages)
    SELECT edition.id, counted.term, count(*)
    FROM edition
      JOIN index_version_page joined ON joined."indexVersionId" = edition."indexVersionId"
      JOIN page ON page.id = joined."pageId" AND page.edition = edition.key
      JOIN passage ON passage."pageId" = page.id
      CROSS JOIN LATERAL jsonb_object_keys(passage.counts) AS counted(term)
    WHERE edition."indexVersionId" = ${indexVersionId}
    GROUP BY edition.id, counted.term`;
  await prisma.$executeRaw`
    UPDATE edition SET passages = summed.passages, lengths = summed.lengths
    FROM (
      SELECT edition, max(passages)::int AS passages, array_agg(length ORDER BY field)::int[] AS lengths
      FROM (
        SELECT page.edition, field, count(*) AS passages, sum(length) AS length
        FROM index_version_page joined
          JOIN page ON page.id = joined."pageId"
          JOIN passage ON passage."pageId" = page.id
          CROSS JOIN LATERAL unnest(passage.lengths) WITH ORDINALITY AS counted(length, field)
        WHERE joined."indexVersionId" = ${indexVersionId}
        GROUP BY page.edition, field
      ) AS each_field
      GROUP BY edition
    ) AS summed
    WHERE edition."indexVersionId" = ${indexVersionId} AND edition.key = summed.edition`;
}

/** Counts the pages and passages of an index version, and the pages of another one that it lacks. */
export async function countPages({ prisma }: Database, indexVersionId: string, before?: string) {
  const [counts] = await prisma.$queryRaw<{ pages: number; passages: number; removed: number }[]>`
    SELECT
      (SELECT count(*)::int FROM index_version_page WHERE "indexVersionId" = ${indexVersionId}) AS pages,
      (SELECT count(*)::int FROM index_version_page JOIN passage USING ("pageId")
        WHERE "indexVersionId" = ${indexVersionId}) AS passages,
      (SELECT count(*)::int FROM index_version_page old WHERE "indexVersionId" = ${before ?? null}
        AND NOT EXISTS (SELECT 1 FROM index_version_page WHERE "indexVersionId" = ${indexVersionId}
          AND "pageId" = old."pageId")) AS removed`;
  return counts!;
}
