/** What has become of the passages that a conversation cites. */
import { chooseRun, joinTexts, LONGEST_SHOWN } from '../answer/show/chooseRun.js';
import type { Database } from '../database/openDatabase.js';
import { Problem } from '../problem.js';
import type { Source, SourceState } from '../wire.js';
import { byIdOf } from './conversationStore.js';

/** A passage of the served docs. */
interface Served {
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

/** Half of the words of a paragraph stand in its new wording; two paragraphs of one page share about a quarter. */
const ALIKE = 0.5;

type Cited = Pick<Served, 'url' | 'title' | 'version' | 'locale' | 'anchor' | 'headings' | 'text' | 'contentHash'>;

/**
 * Compares each citation of a conversation with the docs that are served now, by the rule of `SourceState` (wire.ts).
 *
 * @throws Problem `not-found`
 */
export async function compareSources(database: Database, userId: string, id: string): Promise<Source[]> {
  const conversation = await database.prisma.conversation.findFirst({
    where: byIdOf(userId, id),
    select: {
      site: true,
      messages: {
        where: { citations: { some: {} } },
        orderBy: { position: 'asc' },
        select: { id: true, citations: { orderBy: { number: 'asc' } } },
      },
    },
  });
  if (!conversation) throw new Problem('not-found');
  const cited = conversation.messages.flatMap(({ citations }) => citations);
  const served = await findServed(database, conversation.site, cited);
  const versions = new Set(served.versions.map(({ locale, version }) => keyOf(locale, version)));
  return cited.map((citation) => {
    const isKept = versions.has(keyOf(citation.locale, citation.version));
    const candidates = served.passages.filter(
      ({ locale, version, isLatest }) =>
        locale === citation.locale && (isKept ? version === citation.version : isLatest),
    );
    const { messageId, number } = citation;
    return { messageId, number, ...compare(citation, candidates, served.passages) };
  });
}

function compare(cited: Cited, candidates: Served[], all: Served[]): Pick<Source, 'state' | 'now'> {
  const withPassage = candidates.filter(({ contentHash }) => contentHash === cited.contentHash);
  // Of a section, or of a run of it, the hash is that of its best passage only.
  const same = withPassage.filter(
    (passage) => passage.text === cited.text || holds(sectionOf(passage, all), cited.text),
  );
  const inPlace = same.find(({ url, anchor }) => url === cited.url && anchor === cited.anchor);
  if (inPlace) return show('same', inPlace, all, cited);
  if (same.length > 0) return show('moved', nearest(cited, same), all, cited);
  const successor = withPassage.length > 0 ? nearest(cited, withPassage) : findSuccessor(cited, candidates);
  return successor ? show('changed', successor, all, cited) : { state: 'gone', now: null };
}

/** The section that took its place: under the same anchor, else the same heading, of its page, wherever that is now. */
function findSuccessor(cited: Cited, candidates: Served[]): Served | undefined {
  const atUrl = candidates.filter(({ url }) => url === cited.url);
  const onPage = atUrl.length > 0 ? atUrl : candidates.filter(({ title }) => title === cited.title);
  const heading = cited.headings.at(-1);
  for (const isSuccessor of [
    (other: Served) => other.anchor === cited.anchor,
    (other: Served) => other.headings.at(-1) === heading,
    (other: Served) => heading !== undefined && other.headings.includes(heading),
    // Under another heading only what still says much the same.
    (other: Served) => overlapOf(cited.text, other.text) >= ALIKE,
  ]) {
    const found = onPage.filter(isSuccessor);
    if (found.length > 0) return nearest(cited, found);
  }
  return undefined;
}

/** The passage with most of the cited words, at the same address when in doubt. */
function nearest(cited: Cited, passages: Served[]): Served {
  const score = ({ text, url, anchor }: Served) =>
    overlapOf(cited.text, text) + (url === cited.url ? 0.2 : 0) + (anchor === cited.anchor ? 0.1 : 0);
  return passages.reduce((best, passage) => (score(passage) > score(best) ? passage : best));
}

/** Share of words that two texts have in common, from 0 to 1 (Dice's coefficient over their sets of words). */
function overlapOf(a: string, b: string): number {
  const [words, others] = [wordsOf(a), wordsOf(b)];
  const shared = [...words].filter((word) => others.has(word)).length;
  return (2 * shared) / Math.max(1, words.size + others.size);
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}_]+/gu));
}

/**
 * Whether a section says what was shown of it: all of it, or, when it is too long to be shown whole, a run. `isChanged`
 * (conversationStore.ts) has the same rule.
 */
function holds(section: readonly Served[], shown: string): boolean {
  const whole = joinTexts(section);
  return whole === shown || (whole.length > LONGEST_SHOWN && `\n\n${whole}\n\n`.includes(`\n\n${shown}\n\n`));
}

/** A citation may show more than its best passage: then so does what stands there now. */
function show(state: SourceState, passage: Served, all: Served[], cited: Cited): Pick<Source, 'state' | 'now'> {
  const { url, anchor, title, headings, version } = passage;
  const text = state === 'changed' ? successorOf(passage, all, cited) : cited.text;
  return { state, now: { url, anchor, title, headings, version, text } };
}

function successorOf(passage: Served, all: Served[], cited: Cited): string {
  if (cited.text === passage.text || !cited.text.includes('\n\n')) return passage.text;
  const section = sectionOf(passage, all);
  // Longer ones were shown whole before runs were.
  return joinTexts(cited.text.length > LONGEST_SHOWN ? section : chooseRun(section, passage));
}

/** All passages of a passage's section, in reading order. */
function sectionOf({ pageId, section }: Served, all: Served[]): Served[] {
  const passages = all.filter((other) => other.pageId === pageId && other.section === section);
  return passages.sort((a, b) => a.position - b.position);
}

/** Every passage that may be what a citation has become, and the versions that are served. */
async function findServed({ prisma }: Database, site: string | null, cited: Cited[]) {
  const hashes = [...new Set(cited.map(({ contentHash }) => contentHash))];
  const urls = [...new Set(cited.map(({ url }) => url))];
  const titles = [...new Set(cited.map(({ title }) => title))];
  const served = { servedAt: { not: null }, replacedAt: null, ...(site !== null && { site }) };
  const editions = await prisma.edition.findMany({
    where: { indexVersion: served },
    select: { version: true, indexVersion: { select: { locale: true } } },
  });
  const passages = await prisma.$queryRaw<Served[]>`
    SELECT DISTINCT p."pageId", p."section", p."position", page."url", page."title", page."version", page."locale",
      e."isLatest", p."anchor", p."headings", p."text", p."contentHash"
    FROM "passage" p
      JOIN "page" ON page."id" = p."pageId"
      JOIN "index_version_page" joined ON joined."pageId" = page."id"
      JOIN "index_version" v ON v."id" = joined."indexVersionId"
      JOIN "edition" e ON e."indexVersionId" = v."id" AND e."key" = page."edition"
    WHERE v."servedAt" IS NOT NULL AND v."replacedAt" IS NULL AND (${site}::text IS NULL OR v."site" = ${site})
      AND page."id" IN (
        SELECT "pageId" FROM "passage" WHERE "contentHash" = ANY(${hashes})
        UNION SELECT "id" FROM "page" WHERE "url" = ANY(${urls}) OR "title" = ANY(${titles}))`;
  return {
    passages,
    versions: editions.map(({ version, indexVersion }) => ({ version, locale: indexVersion.locale })),
  };
}

function keyOf(locale: string, version: string | null): string {
  return `${locale} ${version ?? ''}`;
}
