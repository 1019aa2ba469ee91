/** What docs sites use today, asked the same questions over the same passages. */
import lunr from 'lunr';
import MiniSearch from 'minisearch';
import type { Database } from '../src/database/openDatabase.js';
import { docsVersionsFor } from '../src/knowledge/search/rankPassages.js';
import { findServedVersion } from '../src/knowledge/servedVersionStore.js';
import type { Scope } from '../src/wire.js';
import type { Place, Search } from './evaluate.js';

interface Entry extends Place {
  id: number;
  title: string;
  headings: string;
  text: string;
}

/** The passages that the questions of a scope may be answered from. */
export async function readEntries(database: Database, scope: Scope): Promise<Entry[]> {
  const { id: indexVersionId, ...version } = await findServedVersion(database, scope);
  const docsVersions = docsVersionsFor({ id: indexVersionId, ...version }, scope).map(({ key }) => key);
  const passages = await database.prisma.passage.findMany({
    where: { page: { docsVersionKey: { in: docsVersions }, indexVersions: { some: { indexVersionId } } } },
    select: { anchor: true, headings: true, text: true, page: { select: { url: true, title: true } } },
    orderBy: [{ page: { url: 'asc' } }, { position: 'asc' }],
  });
  return passages.map(({ page: { url, title }, anchor, headings, text }, id) => {
    const below = headings[0] === title ? headings.slice(1) : headings;
    return { id, url, anchor, title, headings: below.join(' '), text };
  });
}

/**
 * lunr as the local-search plugins use it: the default pipeline over title, heading and text, and each word of the
 * question as it is, as a beginning, and with one letter wrong. These plugins leave quotes, brackets and question marks
 * with their word, as lunr's tokeniser does. The index has no such words, and readers do not type them into a search
 * box, so they are cut here.
 */
export function searchLunr(entries: Entry[]): Search {
  const index = lunr(function () {
    this.ref('id');
    this.field('title', { boost: 5 });
    this.field('headings', { boost: 3 });
    this.field('text');
    for (const entry of entries) this.add(entry);
  });
  return ({ question }) => {
    const words = lunr.tokenizer(question).map((token) => String(lunr.trimmer(token)));
    const found = index.query((query) => {
      for (const word of words.filter(Boolean)) {
        query.term(word, { boost: 10 });
        query.term(word, { boost: 1, wildcard: lunr.Query.wildcard.TRAILING });
        if (word.length > 3) query.term(word, { boost: 0.5, editDistance: 1 });
      }
    });
    return found.map(({ ref }) => entries[Number(ref)]!);
  };
}

/** MiniSearch with its defaults. */
export function searchMiniSearch(entries: Entry[]): Search {
  const index = new MiniSearch<Entry>({ fields: ['title', 'headings', 'text'] });
  index.addAll(entries);
  return ({ question }) => index.search(question).map(({ id }) => entries[id as number]!);
}

/** Postgres' own full text search, with its English configuration and any of the words. */
export async function searchPostgres({ prisma }: Database, entries: Entry[]): Promise<Search> {
  await prisma.$executeRaw`DROP TABLE IF EXISTS baseline`;
  await prisma.$executeRaw`CREATE TABLE baseline (id int, words tsvector)`;
  await prisma.$executeRaw`
    INSERT INTO baseline
    SELECT id, setweight(to_tsvector('english', title || ' ' || headings), 'A') || to_tsvector('english', text)
    FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) AS row(id int, title text, headings text, text text)`;
  return async ({ question }) => {
    const rows = await prisma.$queryRaw<{ id: number }[]>`
      SELECT id
      FROM baseline, (
        SELECT replace(plainto_tsquery('english', ${question})::text, '&', '|')::tsquery AS wanted
      ) AS asked
      WHERE words @@ wanted ORDER BY ts_rank(words, wanted) DESC, id LIMIT 100`;
    return rows.map(({ id }) => entries[id]!);
  };
}
