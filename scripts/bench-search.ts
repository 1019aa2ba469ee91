/**
 * npm run bench:search -- --documents <chat-documents.json> --questions <file.jsonl> ...
 *
 * Prints how ingestion and search slow down as a site grows from 1,000 to 100,000 passages.
 */
import { benchSearch } from '../chat-api/evals/benchSearch.js';

process.exit(await benchSearch(process.argv.slice(2)));
