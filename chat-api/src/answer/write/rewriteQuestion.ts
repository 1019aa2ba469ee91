import { Problem } from '../../problem.js';
import type { StreamModel } from './models.js';
import type { PastTurn } from './prompt.js';
import { cutText } from '../../database/storable.js';

const TASK = [
  "Rewrite the reader's last question so that it can be understood without the conversation:",
  'put in what "it", "that" or "there" stand for, keep every name, option and error code.',
  'Answer with the question alone, in its language. If it can be understood already, repeat it.',
].join(' ');
const PAST_TURNS = 3;
/** Of each past question and answer. In any script, three of them fit a small context. */
const MAX_TURN_LENGTH = 600;
const MAX_REWRITTEN_LENGTH = 400;
const TIMEOUT_MS = 10_000;

/**
 * Lets the model make a question independent of its conversation, for the search.
 *
 * @returns nothing when the model fails, is too slow or rambles, as the search must not depend on it
 */
export async function rewriteQuestion(
  model: StreamModel,
  question: string,
  pastTurns: readonly PastTurn[],
  signal: AbortSignal,
): Promise<string | undefined> {
  const conversation = pastTurns
    .slice(-PAST_TURNS)
    .flatMap(({ question, answer }) => [
      `Reader: ${cutText(question, MAX_TURN_LENGTH)}`,
      `Assistant: ${cutText(answer, MAX_TURN_LENGTH)}`,
    ]);
  const content = [...conversation, `Reader's last question: ${question}`].join('\n\n');
  let rewritten = '';
  try {
    const messages = [
      { role: 'system' as const, content: TASK },
      { role: 'user' as const, content },
    ];
    for await (const text of model(messages, AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]))) {
      rewritten += text;
      if (rewritten.length > MAX_REWRITTEN_LENGTH) return undefined;
    }
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof Problem) && (error as Error).name !== 'TimeoutError') throw error;
    return undefined;
  }
  return rewritten.trim() || undefined;
}
