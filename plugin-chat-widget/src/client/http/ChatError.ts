/** Whatever keeps the chat from what was asked, in one class; the panel words the kind. */
export class ChatError extends Error {
  override name = 'ChatError';

  /**
   * @param kind a problem's kind (`rate-limited`, `model-failed`, ...), or `offline` when nothing was answered at all
   * @param more.retryAfter seconds after which the same may succeed
   * @param more.requestId finds the reason in the server's log
   */
  constructor(
    readonly kind: string,
    readonly more: { retryAfter?: number; requestId?: string } = {},
  ) {
    super(kind);
  }

  /** A thrown value as a ChatError: what `fetch` and streams throw means that the connection is gone. */
  static from(thrown: unknown): ChatError {
    return thrown instanceof ChatError ? thrown : new ChatError('offline');
  }
}
