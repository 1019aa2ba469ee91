/**
 * npm run bench:search -- [--documents <file or address>] [--questions <file.jsonl>] [--sizes 1000,2000]
 *   [--embeddings local|openai|off] [--postgres] [--json]
 *
 * How the time of a search grows with a site: from 1,000 passages to 20,000 on PGlite; with `--postgres` to 100,000 on the server
 * of TEST_DATABASE_URL, else on one made for it.
 */
import { benchSearch, readBenchOptions } from '../chat-api/evals/benchSearch.js';
import { NoPostgres } from './support/postgresCluster.mjs';
import { builtDocuments } from './support/settings.mjs';

const values = readBenchOptions(process.argv.slice(2));
const documents = values.documents ?? builtDocuments()[0];
if (!documents) {
  console.error('Nothing to make sites of: name a chat-documents.json with --documents, or run npm run build first.');
  process.exit(2);
}
try {
  process.exit(await benchSearch({ ...values, documents }));
} catch (error) {
  if (!(error instanceof NoPostgres)) throw error;
  console.error(error.message);
  process.exit(2);
}
