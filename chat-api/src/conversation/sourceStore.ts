/** What has become of the sources of a conversation, by the rule of `SourceState` (wire.ts). */
import { chooseRun, joinTexts, MAX_SHOWN_LENGTH } from '../answer/show/chooseRun.js';
import { Prisma } from '../database/generated/client.js';
import type { Database } from '../database/openDatabase.js';
import { isServed } from '../knowledge/servedVersionStore.js';
import { Problem } from '../problem.js';
import type { Source, SourceState } from '../wire.js';
import { byIdOf } from './rowStore.js';

/** Whether index version `v` is served and may be compared with citation `cited` of conversation `c`. */
const isComparable = Prisma.sql`(${isServed('v')} AND v."locale" = cited."locale"
  AND (c."site" IS NULL OR v."site" = c."site"))`;

/** Whether the version of the docs that citation `cited` is from is still served. */
const isKept = Prisma.sql`EXISTS (
  SELECT 1 FROM "edition" kept JOIN "index_version" v ON v."id" = kept."indexVersionId"
  WHERE ${isComparable} AND kept."version" IS NOT DISTINCT FROM cited."version")`;

/**
 * Whether passage `p` says what citation `cited` shows. A citation has the hash of its best passage. It shows that
 * passage, its whole section, or a run of a section that is too long.
 */
const says = Prisma.sql`(p."contentHash" = cited."contentHash" AND (cited."text" = p."text" OR EXISTS (
  SELECT 1 FROM (
    SELECT string_agg(s."text", E'\n\n' ORDER BY s."position") AS "text" FROM "passage" s
    WHERE s."pageId" = p."pageId" AND s."section" = p."section"
  ) whole
  WHERE whole."text" = cited."text" OR (length(whole."text") > ${MAX_SHOWN_LENGTH}
    AND position(E'\n\n' || cited."text" || E'\n\n' IN E'\n\n' || whole."text" || E'\n\n') > 0))))`;

/**
 * The ids of the served passages that say what citation `cited` shows: in its version or, when that is gone, the
 * latest.
 */
const standing = Prisma.sql`
  SELECT p."id" FROM "passage" p
    JOIN "page" ON "page"."id" = p."pageId"
    JOIN "index_version_page" joined ON joined."pageId" = p."pageId"
    JOIN "index_version" v ON v."id" = joined."indexVersionId"
    JOIN "edition" e ON e."indexVersionId" = v."id" AND e."key" = "page"."edition"
  WHERE ${says} AND ${isComparable}
    AND CASE WHEN ${isKept} THEN e."version" IS NOT DISTINCT FROM cited."version" ELSE e."isLatest" END`;

/** Whether the docs no longer say what an answer of conversation `c` cites. */
export const isChanged = Prisma.sql`EXISTS (
  SELECT 1 FROM "message" m JOIN "citation" cited ON cited."messageId" = m."id"
  WHERE m."conversationId" = c."id" AND NOT EXISTS (${standing}))`;

/** Which of these conversations cite what the served docs no longer say. */
export async function findChanged({ prisma }: Database, ids: string[]): Promise<Set<string>> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT c."id" FROM "conversation" c WHERE c."id" = ANY(${ids}) AND ${isChanged}`;
  return new Set(rows.map(({ id }) => id));
}

type CitedText = Pick<Served, 'url' | 'title' | 'version' | 'locale' | 'anchor' | 'headings' | 'text' | 'contentHash'>;

/** A citation, and what the rule says of it. */
type Cited = CitedText & {
  messageId: string;
  number: number;
  isKept: boolean;
  /** Ids of the passages that still say it. */
  standing: string[];
};

/** A passage of the served docs. */
interface Served {
  id: string;
  pageId: string;
  section: number;
  position: number;
  url: string;
  title: string;
  version: string | null;
  locale: string;
  isLatest: boolean;
  anchor: string | null;
  headings: string[];
  text: string;
  contentHash: string;
}

/** A reworded paragraph keeps half of its words. Two paragraphs of one page share about a quarter. */
const MIN_OVERLAP = 0.5;

/**
 * Compares each citation of a conversation with the docs that are served now.
 *
 * @throws Problem `not-found`
 */
export async function compareSources(database: Database, userId: string, id: string): Promise<Source[]> {
  const { prisma } = database;
  const conversation = await prisma.conversation.findFirst({
    where: byIdOf(userId, id),
    select: { id: true, site: true },
  });
  if (!conversation) throw new Problem('not-found');
  const cited = await prisma.$queryRaw<Cited[]>`
    SELECT cited."messageId", cited."number", cited."url", cited."title", cited."version", cited."locale",
      cited."anchor", cited."headings", cited."text", cited."contentHash", ${isKept} AS "isKept",
      ARRAY(${standing}) AS "standing"
    FROM "conversation" c
      JOIN "message" m ON m."conversationId" = c."id"
      JOIN "citation" cited ON cited."messageId" = m."id"
    WHERE c."id" = ${conversation.id} ORDER BY m."position", cited."number"`;
  const passages = await findServed(database, conversation.site, cited);
  return cited.map(({ messageId, number, ...citation }) => ({ messageId, number, ...compare(citation, passages) }));
}

function compare(cited: CitedText & Pick<Cited, 'isKept' | 'standing'>, all: Served[]): Pick<Source, 'state' | 'now'> {
  const same = all.filter(({ id }) => cited.standing.includes(id));
  const inPlace = same.find(({ url, anchor }) => url === cited.url && anchor === cited.anchor);
  if (inPlace) return show('same', inPlace, all, cited);
  if (same.length > 0) return show('moved', nearest(cited, same), all, cited);
  const candidates = all.filter(
    ({ locale, version, isLatest }) => locale === cited.locale && (cited.isKept ? version === cited.version : isLatest),
  );
  const withPassage = candidates.filter(({ contentHash }) => contentHash === cited.contentHash);
  const successor = withPassage.length > 0 ? nearest(cited, withPassage) : findSuccessor(cited, candidates);
  return successor ? show('changed', successor, all, cited) : { state: 'gone', now: null };
}

/** The section that replaced a cited one, wherever its page is now: under the same anchor, else the same heading. */
function findSuccessor(cited: CitedText, candidates: Served[]): Served | undefined {
  const atUrl = candidates.filter(({ url }) => url === cited.url);
  const onPage = atUrl.length > 0 ? atUrl : candidates.filter(({ title }) => title === cited.title);
  const heading = cited.headings.at(-1);
  for (const isSuccessor of [
    (other: Served) => other.anchor === cited.anchor,
    (other: Served) => other.headings.at(-1) === heading,
    (other: Served) => heading !== undefined && other.headings.includes(heading),
    // Under another heading it must say much the same.
    (other: Served) => overlapOf(cited.text, other.text) >= MIN_OVERLAP,
  ]) {
    const found = onPage.filter(isSuccessor);
    if (found.length > 0) return nearest(cited, found);
  }
  return undefined;
}

/** The passage with most of the cited words, at the same address when in doubt. */
function nearest(cited: CitedText, passages: Served[]): Served {
  const score = ({ text, url, anchor }: Served) =>
    overlapOf(cited.text, text) + (url === cited.url ? 0.2 : 0) + (anchor === cited.anchor ? 0.1 : 0);
  return passages.reduce((best, passage) => (score(passage) > score(best) ? passage : best));
}

/** The share of words that two texts have in common, from 0 to 1 (Dice's coefficient over their sets of words). */
function overlapOf(a: string, b: string): number {
  const [words, others] = [wordsOf(a), wordsOf(b)];
  const shared = [...words].filter((word) => others.has(word)).length;
  return (2 * shared) / Math.max(1, words.size + others.size);
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}_]+/gu));
}

/** A citation may show more than its best passage. Then what stands there now is shown to the same extent. */
function show(state: SourceState, passage: Served, all: Served[], cited: CitedText): Pick<Source, 'state' | 'now'> {
  const { url, anchor, title, headings, version } = passage;
  const text = state === 'changed' ? successorOf(passage, all, cited) : cited.text;
  return { state, now: { url, anchor, title, headings, version, text } };
}

function successorOf(passage: Served, all: Served[], cited: CitedText): string {
  if (cited.text === passage.text || !cited.text.includes('\n\n')) return passage.text;
  const section = sectionOf(passage, all);
  // Older citations show long sections whole.
  return joinTexts(cited.text.length > MAX_SHOWN_LENGTH ? section : chooseRun(section, passage));
}

/** All passages of a passage's section, in reading order. */
function sectionOf({ pageId, section }: Served, all: Served[]): Served[] {
  const passages = all.filter((other) => other.pageId === pageId && other.section === section);
  return passages.sort((a, b) => a.position - b.position);
}

/** Every passage of the pages on which a citation may be found now. */
function findServed({ prisma }: Database, site: string | null, cited: CitedText[]): Promise<Served[]> {
  const hashes = [...new Set(cited.map(({ contentHash }) => contentHash))];
  const urls = [...new Set(cited.map(({ url }) => url))];
  const titles = [...new Set(cited.map(({ title }) => title))];
  return prisma.$queryRaw<Served[]>`
    SELECT DISTINCT p."id", p."pageId", p."section", p."position", page."url", page."title", page."version",
      page."locale", e."isLatest", p."anchor", p."headings", p."text", p."contentHash"
    FROM "passage" p
      JOIN "page" ON page."id" = p."pageId"
      JOIN "index_version_page" joined ON joined."pageId" = page."id"
      JOIN "index_version" v ON v."id" = joined."indexVersionId"
      JOIN "edition" e ON e."indexVersionId" = v."id" AND e."key" = page."edition"
    WHERE ${isServed('v')} AND (${site}::text IS NULL OR v."site" = ${site})
      AND page."id" IN (
        SELECT "pageId" FROM "passage" WHERE "contentHash" = ANY(${hashes})
        UNION SELECT "id" FROM "page" WHERE "url" = ANY(${urls}) OR "title" = ANY(${titles}))`;
}
