/** A promise about the index: I2 another embedding model never mixes vectors or empties answers. */
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { openEmbeddings } from '../../src/knowledge/embeddings/openEmbeddings.js';
import { searchPassages } from '../../src/knowledge/search/searchPassages.js';
import { documentsOf, pageOf } from '../knowledge/documents.js';
import { startEmbeddingServer, type EmbeddingModels } from '../support/embeddingServer.js';
import { createOwnServers } from '../support/ownServers.js';
import { onPostgres } from './knowledge.js';
import type { Fault } from './fault.js';

const GARDENS = 300;

/** Only the meaning tells the two pages of a garden apart. */
const gardens = documentsOf(
  Array.from({ length: GARDENS }, (_, number) =>
    ['summer', 'winter'].map((season) =>
      pageOf(`/docs/${number}-${season}`, { [`Garden${number} in ${season}`]: 'Water the plants.' }),
    ),
  ).flat(),
);

/** What is set one after the other; the last changes the length of a model's vectors under the same name. */
const switches: { model: string; models: EmbeddingModels; formerCanBeAsked: boolean }[] = [
  { model: 'b', models: {}, formerCanBeAsked: true },
  { model: 'a', models: {}, formerCanBeAsked: true },
  { model: 'c', models: {}, formerCanBeAsked: true },
  { model: 'c', models: { c: { dimension: 24, axis: 20 } }, formerCanBeAsked: false },
  { model: 'a', models: {}, formerCanBeAsked: true },
];

export const switchesModels: Fault = {
  id: 'I2',
  wanted: `${switches.length} changes to models of equal and of other dimension under questions, each killed once: none failed or empty; while the model of before can be asked, and when the new one is whole, all by meaning`,
  run: () =>
    onPostgres(async (database, databaseUrl) => {
      const servers = await createOwnServers();
      const models: EmbeddingModels = {
        a: { dimension: 8, axis: 0 },
        b: { dimension: 8, axis: 4 },
        c: { dimension: 16, axis: 9 },
      };
      const server = await startEmbeddingServer(models, 60);
      const counts = { asked: 0, failed: 0, empty: 0, wrong: 0, byWords: 0 };
      const ask = async (model: string, mustBeRight: boolean) => {
        const number = Math.floor(Math.random() * GARDENS);
        const season = Math.random() < 0.5 ? 'summer' : 'winter';
        const embeddings = openEmbeddings({ by: 'openai', model, baseUrl: server.baseUrl });
        const question = `garden${number} in the ${season === 'summer' ? 'heat' : 'cold'}`;
        counts.asked += 1;
        try {
          const scope = { version: 'current' };
          const { passages } = await searchPassages(database, { question, scope, embeddings });
          if (passages.length === 0) counts.empty += 1;
          else if (!passages[0]!.url.startsWith(`/docs/${number}-`)) counts.wrong += 1;
          else if (passages[0]!.url !== `/docs/${number}-${season}`) counts[mustBeRight ? 'wrong' : 'byWords'] += 1;
        } catch {
          counts.failed += 1;
        }
      };
      const ingest = (model: string) => {
        const settings = { DATABASE_URL: databaseUrl, EMBEDDINGS: 'openai', EMBEDDINGS_MODEL: model };
        const args = ['ingest', '--documents', servers.documentsFile];
        return servers.run(args, { ...settings, OPENAI_BASE_URL: server.baseUrl });
      };
      const end = async (
        child: ReturnType<typeof ingest>,
        model: string,
        mustBeRight: boolean,
        killAfterMs = Infinity,
      ) => {
        const ended = once(child, 'exit');
        const begun = performance.now();
        while (child.exitCode === null && child.signalCode === null) {
          if (performance.now() - begun > killAfterMs) child.kill('SIGKILL');
          await Promise.all([ask(model, mustBeRight), sleep(20)]);
        }
        return { code: (await ended)[0] as number | null, ms: performance.now() - begun };
      };
      try {
        await writeFile(servers.documentsFile, JSON.stringify(gardens));
        const first = ingest('a');
        await once(first, 'exit');
        let took = 4_000;
        let killed = 0;
        for (const { model, models: changed, formerCanBeAsked } of switches) {
          Object.assign(models, changed);
          const broken = await end(ingest(model), model, formerCanBeAsked, took * (0.5 + 0.4 * Math.random()));
          if (broken.code === null) killed += 1;
          const { code, ms } = await end(ingest(model), model, formerCanBeAsked);
          if (code !== 0) throw new Error(`ingesting with ${model} ended with ${code}`);
          took = ms;
          for (let count = 0; count < 20; count += 1) await ask(model, true);
        }
        const { asked, failed, empty, wrong, byWords } = counts;
        return {
          ok: failed + empty + wrong === 0 && asked > 100,
          reached: `${asked} answers, ${killed} ingestions killed: ${failed} failed, ${empty} empty, ${wrong} wrong, ${byWords} by words alone while only those could be had`,
        };
      } finally {
        await server.close();
        await servers.remove();
      }
    }),
};
