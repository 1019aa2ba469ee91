/** What questions read of an index version: its statistics and its passages. */
import { Prisma } from '../../database/generated/client.js';
import type { Database } from '../../database/openDatabase.js';
import { storable } from '../../database/storable.js';
import type { Citation } from '../../wire.js';
import type { Counted } from './bm25f.js';

/** A passage of the docs as an answer may cite it. */
export type FoundPassage = Omit<Citation, 'number'> & {
  id: string;
  plugin: string | null;
  markdown: string;
  /** Counts from 0 within its page. */
  position: number;
  /** Comparable within one search only. A passage that was not searched for has 0, and no `alsoIn`. */
  score: number;
};

export interface Candidate extends Counted {
  id: string;
  pageId: string;
  section: number;
  /** How many pages link to its page. */
  inbound: number;
}

/** In how many passages of these docs versions each term stands. Terms that stand in none are left out. */
export async function readFrequencies(
  { prisma }: Database,
  docsVersionIds: string[],
  terms: string[],
): Promise<Map<string, number>> {
  const rows = await prisma.term.groupBy({
    by: ['term'],
    where: { docsVersionId: { in: docsVersionIds }, term: { in: terms } },
    _sum: { passages: true },
  });
  return new Map(rows.map((row) => [row.term, row._sum.passages ?? 0]));
}

/** For each term the words of these docs versions that are spelled like it, the most similar first. */
export async function findSimilarTerms(
  { prisma }: Database,
  docsVersionIds: string[],
  terms: string[],
): Promise<Map<string, string[]>> {
  const rows = await prisma.$queryRaw<{ typed: string; words: string[] }[]>`
    SELECT typed, ARRAY(
      SELECT term FROM term WHERE "editionId" = ANY(${docsVersionIds}) AND term % typed
      GROUP BY term ORDER BY similarity(term, typed) DESC, sum(passages) DESC, term LIMIT 5
    ) AS words
    FROM unnest(${terms}::text[]) AS typed`;
  return new Map(rows.map(({ typed, words }) => [typed, words]));
}

/**
 * The passages of these docs versions that have all terms of one of the alternatives. Where there are too many, those
 * with most of the counted terms.
 *
 * @param query.counted the terms whose counts come back with them
 */
export async function findCandidates(
  { prisma }: Database,
  query: {
    indexVersionId: string;
    docsVersionKeys: string[];
    alternatives: string[][];
    counted: string[];
    limit: number;
  },
): Promise<Candidate[]> {
  const wanted = `(${anyOf(query.docsVersionKeys)}) & (${query.alternatives.map(allOf).join(' | ')})`;
  const most = Prisma.sql`ts_rank(passage.terms, ${anyOf(query.counted)}::tsquery) DESC,`;
  return selectCandidates(prisma, Prisma.sql`passage.terms @@ ${wanted}::tsquery`, query, most);
}

/** The passages with these ids that belong to an index version, with their counts. */
export async function readCandidates(
  { prisma }: Database,
  query: { indexVersionId: string; ids: string[]; counted: string[] },
): Promise<Candidate[]> {
  if (query.ids.length === 0) return [];
  return selectCandidates(prisma, Prisma.sql`passage.id = ANY(${query.ids})`, { ...query, limit: query.ids.length });
}

function selectCandidates(
  prisma: Database['prisma'],
  where: Prisma.Sql,
  { indexVersionId, counted, limit }: { indexVersionId: string; counted: string[]; limit: number },
  order = Prisma.empty,
): Promise<Candidate[]> {
  // Joining an empty object unpacks the counts once and not once for each term. That halves the time of the whole
  // search.
  return prisma.$queryRaw<Candidate[]>`
    SELECT passage.id, passage."pageId", passage.section, joined.inbound, passage.lengths, coalesce((
      SELECT jsonb_object_agg(term, own.counts -> term)
      FROM (SELECT passage.counts || '{}' AS counts OFFSET 0) AS own, unnest(${counted}::text[]) AS term
      WHERE own.counts ? term
    ), '{}') AS counts
    FROM passage
      JOIN index_version_page joined
        ON joined."pageId" = passage."pageId" AND joined."indexVersionId" = ${indexVersionId}
    WHERE ${where}
    ORDER BY ${order} passage.id
    LIMIT ${limit}`;
}

/** The passages with these ids, in no order. Those that are gone are left out. */
export async function readPassages({ prisma }: Database, ids: string[]): Promise<FoundPassage[]> {
  const rows = await prisma.passage.findMany({ where: { id: { in: ids } }, select: shown });
  return rows.map(toFound);
}

/** All passages of the section that a passage belongs to, in reading order. There are none when it is gone. */
export async function readSection({ prisma }: Database, passage: Pick<FoundPassage, 'id'>): Promise<FoundPassage[]> {
  const of = await prisma.passage.findUnique({
    where: { id: storable(passage.id) },
    select: { pageId: true, section: true },
  });
  if (!of) return [];
  const rows = await prisma.passage.findMany({ where: of, orderBy: { position: 'asc' }, select: shown });
  return rows.map(toFound);
}

/**
 * The first passages of the sections that stand next to given ones on their pages, the nearest first.
 *
 * @param ids passages of the given sections
 */
export async function readNeighbours({ prisma }: Database, ids: string[], limit: number): Promise<FoundPassage[]> {
  const given = await prisma.passage.findMany({ where: { id: { in: ids } }, select: { pageId: true, section: true } });
  const rows = await prisma.passage.findMany({
    where: { pageId: { in: given.map(({ pageId }) => pageId) } },
    orderBy: { position: 'asc' },
    distinct: ['pageId', 'section'],
    select: { ...shown, pageId: true, section: true },
  });
  const distance = (row: (typeof rows)[number]) =>
    Math.min(
      ...given.map(({ pageId, section }) => (pageId === row.pageId ? Math.abs(section - row.section) : Infinity)),
    );
  return rows
    .map((row) => ({ row, away: distance(row) }))
    .filter(({ away }) => away > 0)
    .sort((a, b) => a.away - b.away)
    .slice(0, limit)
    .map(({ row: { pageId: _, section: __, ...row } }) => toFound(row));
}

/** The addresses of pages. */
export async function readUrls({ prisma }: Database, ids: string[]): Promise<{ id: string; url: string }[]> {
  return prisma.page.findMany({ where: { id: { in: ids } }, select: { id: true, url: true } });
}

const shown = {
  id: true,
  position: true,
  anchor: true,
  headings: true,
  text: true,
  markdown: true,
  contentHash: true,
  page: { select: { url: true, title: true, plugin: true, version: true, locale: true } },
} as const;

function toFound({
  page,
  ...passage
}: Omit<FoundPassage, 'score' | 'alsoIn' | keyof Page> & { page: Page }): FoundPassage {
  return { ...page, ...passage, alsoIn: [], score: 0 };
}

type Page = Pick<FoundPassage, 'url' | 'title' | 'plugin' | 'version' | 'locale'>;

/** A tsquery for any of the terms. They may hold any character. */
function anyOf(terms: string[]): string {
  return terms.map(quoted).join(' | ');
}

function allOf(terms: string[]): string {
  return `(${terms.map(quoted).join(' & ')})`;
}

function quoted(term: string): string {
  return `'${term.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
