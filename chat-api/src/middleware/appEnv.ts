import type { HttpBindings } from '@hono/node-server';
import type { Caller } from '../auth/tokens/verifyToken.js';

/** What travels with a request through middleware and routes. */
export interface AppEnv {
  /** Absent when a test calls the app without a server. */
  Bindings: Partial<HttpBindings>;
  Variables: {
    requestId: string;
    /** Set by `session`. */
    caller: Caller;
  };
}
