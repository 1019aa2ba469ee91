import type { Database } from '../database/openDatabase.js';
import type { Embeddings } from '../knowledge/embeddings/embeddings.js';
import { searchPassages } from '../knowledge/search/searchPassages.js';
import type { AnswerPart } from './answerPart.js';
import { sayNotFound, showSection } from './show/showSection.js';
import { suggestFollowUps } from './suggestFollowUps.js';
import type { StreamModel } from './write/models.js';
import { rewriteQuestion } from './write/rewriteQuestion.js';
import { writeAnswer, type Asked } from './write/writeAnswer.js';
import { cutText } from '../database/storable.js';

/** How many passages a model may read. */
const OFFERED = 8;
/** How many characters of a selected text the search reads. */
const QUOTE_SEARCHED = 300;

/**
 * Answers a question from the docs. With a model, the model writes; without one, the best section is shown, whole
 * unless it is long. When the docs do not answer the question, the answer says so and names the nearest pages. Each
 * citation comes before the text that names it.
 *
 * @throws Problem `unknown-site` when nothing has been ingested for the scope, those of `StreamModel`, and
 *   `model-failed` when an answer is empty
 */
export async function* answerQuestion(
  { database, model, embeddings }: { database: Database; model?: StreamModel; embeddings?: Embeddings },
  asked: Asked,
  signal: AbortSignal,
): AsyncGenerator<AnswerPart, void> {
  yield { type: 'phase', phase: 'searching', sections: 0 };
  const { scope, pastTurns } = asked;
  const rewritten =
    model && pastTurns.length > 0 ? await rewriteQuestion(model, asked.question, pastTurns, signal) : undefined;
  const question = rewritten ?? asked.question;
  const found = await searchPassages(database, {
    // The selection says what "this" is. "What does this do?" alone would find nothing.
    question: [question, scope.quote && cutText(scope.quote.text, QUOTE_SEARCHED)].filter(Boolean).join('\n'),
    scope,
    limit: OFFERED,
    embeddings,
    previousQuestions: rewritten ? [] : pastTurns.map((turn) => turn.question),
  });
  signal.throwIfAborted();
  if (!found.answerable) {
    yield* sayNotFound(found.passages);
    return;
  }
  yield { type: 'phase', phase: 'reading', sections: found.passages.length };
  const cited = yield* model
    ? writeAnswer(model, asked, found.passages, signal)
    : showSection(database, found.passages);
  yield { type: 'followUps', questions: await suggestFollowUps({ database, embeddings }, scope, cited) };
}
