/**
 * The one error that the API throws on purpose, and its table of kinds (RFC 9457). The API sends kinds and the panel
 * words them. `detail` is for developers and never has an inner message.
 */
import type { Problem as WireProblem } from './wire.js';

const DOCS = 'https://docent.example/docs/http-api';

/** The HTTP status of each kind, and the sentence that a developer reads. */
const kinds = {
  'bad-request': [400, 'This API does not understand the request.'],
  'wire-mismatch': [400, 'The client speaks another version of the API than this server; update the older of the two.'],
  'sign-in-needed': [401, 'The request must have a valid access token.'],
  forbidden: [403, 'This origin or user may not do that.'],
  'password-needed': [403, 'This needs the password, or a sign-in within the last ten minutes.'],
  'password-refused': [403, 'The password is wrong.'],
  'signature-refused': [403, 'The signature is missing, wrong or too old.'],
  'not-found': [404, 'There is nothing here for you.'],
  'turn-running': [409, 'An answer is being written in this conversation; stop it or wait for its end.'],
  'too-large': [413, 'The body is too large.'],
  'unknown-site': [422, 'No documents of this site and locale have been ingested.'],
  'key-reused': [422, 'This Idempotency-Key was sent with another body before.'],
  'documents-refused': [422, 'This server cannot ingest the documents.'],
  'rate-limited': [429, 'Too many questions; see Retry-After.'],
  internal: [500, 'The server failed; its log has the reason under the request id.'],
  'model-failed': [502, 'The language model did not finish its answer.'],
  'answer-cut': [502, 'The language model stopped early, at its length limit or for a reason of its own.'],
  'model-busy': [503, 'The language model takes no more questions right now.'],
  'database-unavailable': [503, 'The database cannot be reached right now.'],
  'sign-in-unavailable': [503, 'The server that signs readers in cannot be reached right now.'],
  interrupted: [503, 'The server stopped while it was answering; the text until then is kept.'],
  'not-ready': [503, 'The server is starting or stopping.'],
  'model-timeout': [504, 'The language model took too long.'],
} as const satisfies Record<string, readonly [status: number, detail: string]>;

export type ProblemKind = keyof typeof kinds;

/** A check compares them with the documentation. */
export const problemKinds = Object.keys(kinds);

export class Problem extends Error {
  override name = 'Problem';
  readonly status: number;

  /**
   * @param kind decides status and wording
   * @param more.status in place of the kind's own
   * @param more.retryAfter seconds after which the same request may succeed
   * @param more.errors what is wrong with which field
   * @param more.cause for the log only
   */
  constructor(
    readonly kind: ProblemKind,
    readonly more: {
      status?: number;
      detail?: string;
      retryAfter?: number;
      errors?: { path: string; message: string }[];
      cause?: unknown;
    } = {},
  ) {
    super(more.detail ?? kinds[kind][1], { cause: more.cause });
    this.status = more.status ?? kinds[kind][0];
  }

  /** The body that a stranger sees. */
  toJSON(): Omit<WireProblem, 'requestId'> {
    return {
      type: `${DOCS}#${this.kind}`,
      title: titleOf(this.kind),
      status: this.status,
      detail: this.message,
      kind: this.kind,
      ...(this.more.retryAfter === undefined ? {} : { retryAfter: this.more.retryAfter }),
      ...(this.more.errors ? { errors: this.more.errors } : {}),
    };
  }
}

/** `Rate limited` for `rate-limited`. */
function titleOf(kind: string): string {
  const words = kind.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
