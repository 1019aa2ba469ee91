/**
 * npm run bench:search -- [--documents <file or address>] [--questions <file.jsonl>] [--sizes 1000,2000]
 *   [--embeddings local|openai|off] [--postgres] [--json]
 *
 * How the time of a search grows with a site: from 1,000 passages to 20,000 on PGlite, to 100,000 on Postgres, which is that
 * of TEST_DATABASE_URL (an empty database) or, with `--postgres`, one made for it.
 */
import { benchSearch, readBenchOptions } from '../chat-api/evals/benchSearch.js';
import { NoPostgres, startCluster } from './support/postgresCluster.mjs';
import { builtDocuments } from './support/settings.mjs';

const values = readBenchOptions(process.argv.slice(2));
const documents = values.documents ?? builtDocuments()[0];
if (!documents) {
  console.error('Nothing to make sites of: name a chat-documents.json with --documents, or run npm run build first.');
  process.exit(2);
}
const { TEST_DATABASE_URL: given } = process.env;
let cluster: Awaited<ReturnType<typeof startCluster>> | undefined;
try {
  if (values.postgres && !given) cluster = await startCluster();
  process.exitCode = await benchSearch({ ...values, documents }, cluster?.url ?? given);
} catch (error) {
  if (!(error instanceof NoPostgres)) throw error;
  console.error(error.message);
  process.exitCode = 2;
} finally {
  await cluster?.stop();
}
// The encoder's thread would keep the process.
process.exit();
