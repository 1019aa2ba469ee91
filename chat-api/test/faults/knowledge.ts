/** Promises about the index: I1 one version at a time, I3 filtered searches. */
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase, type Database } from '../../src/database/openDatabase.js';
import type { Embeddings } from '../../src/knowledge/embeddings/embeddings.js';
import { findNearest, readSimilarities } from '../../src/knowledge/embeddings/embeddingStore.js';
import { ingestDocuments } from '../../src/knowledge/index/ingestDocuments.js';
import { orderPassages, shortlist } from '../../src/knowledge/search/orderPassages.js';
import { type Candidate } from '../../src/knowledge/search/passageStore.js';
import { queryTerms } from '../../src/knowledge/language/queryTerms.js';
import { FIELDS } from '../../src/knowledge/search/bm25f.js';
import { searchPassages } from '../../src/knowledge/search/searchPassages.js';
import type { ChatDocuments } from '../../src/wire.js';
import { documentsOf, pageOf } from '../knowledge/documents.js';
import { createOwnPostgres } from '../support/ownPostgres.js';
import { createOwnServers } from '../support/ownServers.js';
import { databaseConfig } from '../support/testDatabase.js';
import { varyDocuments } from '../../evals/varyDocuments.js';
import type { Fault } from './fault.js';
import { findServedVersion } from '../../src/knowledge/servedVersionStore.js';
import { NEAR } from '../../src/knowledge/search/rankPassages.js';

const quiet = { info: () => undefined, warn: () => undefined };

export const oneVersion: Fault = {
  id: 'I1',
  wanted: '20 ingestions under 50 questions a second, every other one killed: no mixed, no empty and no older answer',
  run: () =>
    onPostgres(async (database, url) => {
      const servers = await createOwnServers();
      const limit = 30;
      const edition = (number: number) =>
        documentsOf(
          Array.from({ length: 400 }, (_, page) => {
            const text = (part: number) =>
              `Apples of edition ${number}, part ${part} of ${page}. ${'Filler. '.repeat(50)}`;
            return pageOf(`/docs/${page}`, { [`Page ${page}`]: text(1), Second: text(2), Third: text(3) });
          }),
        );
      const counts = { asked: 0, short: 0, mixed: 0, older: 0 };
      let newest = 0;
      const ask = async () => {
        const known = newest;
        const scope = { version: 'current' };
        const { passages } = await searchPassages(database, { question: 'apples part', scope, limit });
        const seen = new Set(passages.map(({ text }) => Number(/edition (\d+)/.exec(text)![1])));
        counts.asked += 1;
        if (passages.length < limit) counts.short += 1;
        if (seen.size > 1) counts.mixed += 1;
        if (Math.max(...seen) < known) counts.older += 1;
        newest = Math.max(newest, ...seen);
      };
      const ingest = () => servers.run(['ingest', '--documents', servers.documentsFile], { DATABASE_URL: url });
      try {
        await ingestDocuments(database, edition(0));
        const begun = performance.now();
        const questions: Promise<void>[] = [];
        // A timer comes late: what it missed is asked at once.
        const timer = setInterval(() => {
          while (questions.length < (performance.now() - begun) / 20) questions.push(ask());
        }, 20);
        let ingestMs = 0;
        let cutOff = 0;
        for (let number = 1; number <= 20; number += 1) {
          await writeFile(servers.documentsFile, JSON.stringify(edition(number)));
          const started = performance.now();
          const child = ingest();
          const ended = once(child, 'exit');
          if (number % 2 === 0) {
            await Promise.race([ended, sleep(ingestMs * (0.3 + 0.7 * Math.random()))]);
            if (child.exitCode === null) cutOff += 1;
            child.kill('SIGKILL');
          }
          const [code] = (await ended) as [number | null];
          if (number % 2 === 1 && code !== 0) throw new Error(`ingestion ${number} ended with ${code}`);
          if (number % 2 === 1) ingestMs = performance.now() - started;
        }
        clearInterval(timer);
        const seconds = (performance.now() - begun) / 1000;
        await Promise.all(questions);
        const { asked, short, mixed, older } = counts;
        return {
          ok: short + mixed + older === 0 && newest >= 19,
          reached: `${asked} answers (${Math.round(asked / seconds)} a second), ${cutOff} ingestions killed: ${mixed} mixed, ${short} short or empty, ${older} older than one before; ended with edition ${newest}`,
        };
      } finally {
        await servers.remove();
      }
    }),
};

export const scopeIsWhole: Fault = {
  id: 'I3',
  wanted:
    '100,000 passages, 1 % in scope: recall@10 at least 0.95 of an exact scan of those, never short; the same of the nearest 30 of the other 99 % by the index',
  run: () =>
    onPostgres(async (database) => {
      const { documents, inScope } = versioned(100_000);
      await ingestDocuments(database, documents, { embeddings: hashing });
      const headings = inScope.flatMap((page) => page.sections.map((section) => section.headings.join(' ')));
      const questions = headings.filter((_, index) => index % Math.ceil(headings.length / 100) === 0);
      const scope = { plugin: 'default', version: '1.0' };
      const scan = await prepareScan(database, '1.0');
      const measure = async (embeddings?: Embeddings) => {
        let recall = 0;
        let short = 0;
        for (const question of questions) {
          const found = (await searchPassages(database, { question, scope, embeddings })).passages.map(({ id }) => id);
          const wanted = await scan(question, embeddings);
          recall += wanted.filter((id) => found.includes(id)).length / wanted.length / questions.length;
          if (found.length < wanted.length) short += 1;
        }
        return { recall, short };
      };
      const words = await measure();
      const meaning = await measure(hashing);
      const nearest = await measureNearest(database, questions);
      return {
        ok: [words, meaning, nearest].every(({ recall, short }) => recall >= 0.95 && short === 0),
        reached:
          `recall@10 over ${questions.length} questions ${words.recall.toFixed(3)} by words, ${meaning.recall.toFixed(3)} with vectors, ` +
          `${nearest.recall.toFixed(3)} of the nearest by the index; ${words.short}, ${meaning.short} and ${nearest.short} short`,
      };
    }),
};

/**
 * Compares what the index finds nearest in the version that is worked on with what looking at all its vectors finds.
 */
async function measureNearest(database: Database, questions: string[]) {
  const version = await findServedVersion(database, {});
  const { key, passages } = version.docsVersions.find((docsVersion) => docsVersion.version === 'current')!;
  let recall = 0;
  let short = 0;
  for (const question of questions) {
    const vector = (await hashing.embed([question]))[0]!;
    const query = { model: hashing.model, vector, indexVersionId: version.id, docsVersionKeys: [key], limit: 30 };
    const found = await findNearest(database, { ...query, passages });
    const wanted = await findNearest(database, { ...query, passages: 0 });
    if (found.length < wanted.length) short += 1;
    // Many texts are equally near: found is what is no farther than the last of those wanted.
    const passageIds = [...new Set([...found, ...wanted])];
    const cosines = await readSimilarities(database, { model: hashing.model, vector, passageIds });
    const last = cosines.get(wanted.at(-1)!)!;
    recall += found.filter((id) => cosines.get(id)! >= last - 1e-6).length / wanted.length / questions.length;
  }
  return { recall, short };
}

/** Ranks every passage of a docs version with the production ranker, without choosing candidates first. */
async function prepareScan(database: Database, version: string) {
  const passages = await database.prisma.$queryRaw<Candidate[]>`
    SELECT passage.id, "pageId", section, inbound, lengths, counts
    FROM passage JOIN page ON page.id = "pageId" JOIN index_version_page USING ("pageId")
    WHERE version = ${version}`;
  const frequencies = new Map<string, number>();
  for (const term of passages.flatMap(({ counts }) => Object.keys(counts))) {
    frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  }
  const lengths = FIELDS.map((_, field) => passages.reduce((sum, passage) => sum + passage.lengths[field]!, 0));
  const statistics = { passages: passages.length, lengths, frequencies };
  return async (question: string, embeddings?: Embeddings): Promise<string[]> => {
    const all = passages.map(({ id }) => id);
    const vector = (await embeddings?.embed([question]))?.[0];
    const cosines = vector && (await readSimilarities(database, { model: embeddings!.model, vector, passageIds: all }));
    const byMeaning = [...(cosines ?? [])].sort(([, a], [, b]) => b - a).map(([id]) => id);
    const nearest = new Set(byMeaning.slice(0, NEAR));
    const listed = shortlist(passages, queryTerms(question, [], 'en').weights, statistics, nearest).filter(
      ({ id, score }) => score > 0 || nearest.has(id),
    );
    return orderPassages(listed, cosines)
      .slice(0, 10)
      .map(({ id }) => id);
  };
}

/** A site of so many passages, one in a hundred of them in version 1.0 and the others in the one that is worked on. */
function versioned(passages: number): { documents: ChatDocuments; inScope: ChatDocuments['pages'] } {
  const subjects = ['webhook', 'database', 'token', 'cluster', 'theme', 'plugin', 'router', 'cache', 'queue', 'schema'];
  const verbs = ['configure', 'rotate', 'deploy', 'migrate', 'debug', 'secure'];
  const few = verbs.flatMap((verb, first) =>
    subjects.map((subject, second) => {
      const other = subjects[(second + first + 1) % subjects.length]!;
      return pageOf(`/docs/${verb}-${subject}`, {
        [`How to ${verb} a ${subject}`]: `You ${verb} each ${subject} of a project in its settings. It needs a ${other}.`,
        [`${subject} options`]: `The ${subject} takes a name, a limit and the address of a ${other}.`,
        [`When the ${subject} fails`]: `Look at the log of the ${subject} first, then ${verb} the ${other} again.`,
        [`Remove a ${subject}`]: `A ${subject} is removed with its ${other}; it cannot be restored.`,
      });
    }),
  );
  const documents = varyDocuments(documentsOf(few), passages);
  // Whole copies, so that no page of one version has links into the other.
  const pages = documents.pages.map((page, index) =>
    Math.floor(index / few.length) % 100 === 50 ? { ...page, version: '1.0' } : page,
  );
  return { documents: { ...documents, pages }, inScope: pages.filter(({ version }) => version === '1.0') };
}

/** An encoder that needs no model: each word is a direction by its hash, so that texts with the same words lie near. */
const hashing: Embeddings = {
  model: 'hashing',
  dimension: async () => 64,
  supports: () => true,
  async embed(texts) {
    return texts.map((text) => {
      const vector = Array<number>(64).fill(0);
      for (const [word] of text.toLowerCase().matchAll(/\p{L}+/gu)) {
        let hash = 2_166_136_261;
        for (const letter of word) hash = Math.imul(hash ^ letter.codePointAt(0)!, 16_777_619) >>> 0;
        vector[hash % 64]! += hash & 64 ? 1 : -1;
      }
      const length = Math.hypot(...vector) || 1;
      return vector.map((value) => value / length);
    });
  },
};

/** An empty database on a Postgres of its own. */
export async function onPostgres<T>(run: (database: Database, url: string) => Promise<T>): Promise<T> {
  const postgres = await createOwnPostgres();
  const database = await openDatabase(databaseConfig({ DATABASE_URL: postgres.url }), quiet);
  try {
    return await run(database, postgres.url);
  } finally {
    await database.close();
    await postgres.remove();
  }
}
