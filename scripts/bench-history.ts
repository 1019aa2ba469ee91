/**
 * npm run bench:history
 *
 * How long the list, the search and the export of a reader with 10,000 conversations take, on PGlite, or on the server of
 * TEST_DATABASE_URL.
 */
import { benchHistory } from '../chat-api/evals/benchHistory.js';

await benchHistory();
