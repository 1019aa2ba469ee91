import type {
  AnswerKind,
  Citation,
  Feedback,
  Message,
  MessageStatus,
  Phase,
  Range,
  Scope,
  TurnIds,
} from 'docent-chat-api/wire';
import { ChatError } from '../http/ChatError.js';
import type { ReceivedEvent } from '../http/readEvents.js';

export type { Citation };

/** What kept a turn from its answer; `retryAt` in milliseconds since 1970. */
export interface TurnProblem {
  kind: string;
  requestId?: string;
  retryAt?: number;
}

/** A question and its answer. */
export interface Turn {
  /** Names the turn before the server has; the question's Idempotency-Key. */
  key: string;
  question: string;
  /** The answer that the question follows; null at the beginning of a conversation. Versions of a question share it. */
  parentId: string | null;
  /** Where the reader stood when asking. */
  scope: Scope;
  /** Known as soon as the server has saved the question. */
  ids?: Partial<TurnIds> & Pick<TurnIds, 'conversationId' | 'answerId'>;
  /** `signedOut`: the question waits for its reader to sign in. `asking`: sent, and nothing heard yet. */
  status: MessageStatus | 'signedOut' | 'asking';
  phase?: { phase: Phase; sections: number };
  /** Markdown, with `[1]` where citation 1 is meant. */
  text: string;
  /** Characters of the answer that have arrived: where to go on after a lost connection. */
  position: number;
  citations: Citation[];
  kind: AnswerKind | null;
  /** Headings to go on with. */
  followUps: string[];
  /** Sentences of `text` that cite what does not support them. */
  unsupported: Range[];
  /** What its reader thinks of the answer. */
  feedback: Feedback | null;
  problem?: TurnProblem;
  /** When the answer ended, in ISO 8601; only of what was read from the server and not heard. */
  answeredAt?: string;
  /** The connection is lost and being sought again. */
  lost?: boolean;
  /** The reader has asked to stop before the server could be told. */
  stopping?: boolean;
}

export function newTurn(asked: Pick<Turn, 'question' | 'scope' | 'parentId'>, key = newKey()): Turn {
  return {
    ...asked,
    key,
    status: 'asking',
    text: '',
    position: 0,
    citations: [],
    kind: null,
    followUps: [],
    unsupported: [],
    feedback: null,
  };
}

/** Random and without `crypto.randomUUID`, which browsers give to secure origins only. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether an answer is under way. */
export function isRunning(turn: Turn | undefined): boolean {
  return turn?.status === 'asking' || turn?.status === 'streaming';
}

/** The turn after one more event of its stream. Unknown events, which a newer server may send, change nothing. */
export function applyEvent(turn: Turn, { event, position }: ReceivedEvent): Turn {
  const next: Turn = { ...turn, lost: false, position: position ?? turn.position };
  switch (event.type) {
    case 'data-turn':
      return { ...next, ids: event.data, status: 'streaming' };
    case 'data-phase':
      return { ...next, phase: event.data };
    case 'text-delta':
      return { ...next, text: turn.text + event.delta, position: position ?? turn.position + event.delta.length };
    case 'data-citation':
      return { ...next, citations: withCitation(turn.citations, event.data) };
    case 'data-problem':
      return { ...next, problem: problemAt(new ChatError(event.data.kind, event.data)) };
    case 'error':
      return { ...next, problem: turn.problem ?? { kind: 'internal' } };
    case 'data-end':
      return { ...next, ...endOf(event.data), status: event.data.status };
    default:
      return next;
  }
}

function endOf({ kind, followUps, unsupported }: Pick<Message, 'kind' | 'followUps' | 'unsupported'>) {
  return { kind, followUps, unsupported };
}

/** By number, each once: a stream that is followed again may name them again. */
function withCitation(citations: Citation[], citation: Citation): Citation[] {
  return [...citations.filter(({ number }) => number !== citation.number), citation].sort(
    (a, b) => a.number - b.number,
  );
}

export function problemAt(error: ChatError, now = Date.now()): TurnProblem {
  const { requestId, retryAfter } = error.more;
  return { kind: error.kind, requestId, retryAt: retryAfter === undefined ? undefined : now + retryAfter * 1000 };
}

/** A saved conversation's messages, in the order of asking, as turns. */
export function turnsOf(conversationId: string, messages: Message[]): Turn[] {
  const answers = new Map(
    messages.filter(({ role }) => role === 'assistant').map((answer) => [answer.parentId, answer]),
  );
  return messages
    .filter((message) => message.role === 'user')
    .map((question) => {
      const answer = answers.get(question.id);
      const { content, parentId, id, quote } = question;
      const turn = newTurn({ question: content, scope: { quote }, parentId }, id);
      if (!answer) return { ...turn, status: 'interrupted' };
      return {
        ...turn,
        ids: { conversationId, questionId: question.id, answerId: answer.id },
        status: answer.status,
        text: answer.content,
        position: answer.content.length,
        citations: answer.citations,
        ...endOf(answer),
        answeredAt: answer.endedAt ?? undefined,
        feedback: answer.feedback,
        problem: answer.problem ? { kind: answer.problem } : undefined,
      };
    });
}
