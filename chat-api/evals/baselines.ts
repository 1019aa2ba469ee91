/** What docs sites use today, asked the same questions over the same sections. */
import lunr from 'lunr';
import MiniSearch from 'minisearch';
import type { Database } from '../src/database/openDatabase.js';
import type { ChatDocuments } from '../src/wire.js';
import type { Place, Search } from './evaluate.js';

interface Entry extends Place {
  id: number;
  title: string;
  headings: string;
  text: string;
}

/** The sections that the questions may be answered from: of one version where the docs have versions. */
export function entriesOf({ pages, versions }: ChatDocuments, version?: string): Entry[] {
  const inScope = (page: ChatDocuments['pages'][number]) => {
    const read = versions.find((one) => one.plugin === page.plugin && (version ? one.name === version : one.isLatest));
    return page.version === null || page.version === read?.name;
  };
  return pages
    .filter(inScope)
    .flatMap((page) =>
      page.sections.map((section) => ({
        url: page.url,
        anchor: section.anchor,
        title: page.title,
        headings: section.headings.slice(1).join(' '),
        text: section.blocks.map((block) => block.text).join('\n'),
      })),
    )
    .map((entry, id) => ({ ...entry, id }));
}

/**
 * lunr as the local-search plugins use it: the default pipeline over title, heading and text, each word of the question
 * as it is, as a beginning and with one letter off.
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
    const found = index.query((query) => {
      for (const word of lunr.tokenizer(question).map(String)) {
        query.term(word, { boost: 10 });
        query.term(word, { boost: 1, wildcard: lunr.Query.wildcard.TRAILING });
        if (word.length > 3) query.term(word, { boost: 0.5, editDistance: 1 });
      }
    });
    return found.map(({ ref }) => entries[Number(ref)]!);
  };
}

/** MiniSearch with nothing set. */
export function searchMiniSearch(entries: Entry[]): Search {
  const index = new MiniSearch<Entry>({ fields: ['title', 'headings', 'text'] });
  index.addAll(entries);
  return ({ question }) => index.search(question).map(({ id }) => entries[id as number]!);
}

/** Postgres' own full text search, with its English configuration and any of the words. */
export async function searchPostgres({ prisma }: Database, entries: Entry[]): Promise<Search> {
  await prisma.$executeRaw`CREATE TABLE baseline (id int, words tsvector)`;
  await prisma.$executeRaw`
    INSERT INTO baseline
    SELECT id, setweight(to_tsvector('english', title || ' ' || headings), 'A') || to_tsvector('english', text)
    FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) AS row(id int, title text, headings text, text text)`;
  return async ({ question }) => {
    const rows = await prisma.$queryRaw<{ id: number }[]>`
      SELECT id FROM baseline, (SELECT replace(plainto_tsquery('english', ${question})::text, '&', '|')::tsquery AS wanted) AS asked
      WHERE words @@ wanted ORDER BY ts_rank(words, wanted) DESC, id LIMIT 100`;
    return rows.map(({ id }) => entries[id]!);
  };
}
