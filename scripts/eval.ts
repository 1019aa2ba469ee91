/**
 * npm run eval -- --documents <chat-documents.json> --questions <file.jsonl> ...
 *
 * Tells how well the search finds the right page and section; see docs on indexing for the form of the questions.
 */
import { runEvaluation } from '../chat-api/evals/runEvaluation.js';

process.exit(await runEvaluation(process.argv.slice(2)));
