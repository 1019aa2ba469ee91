import { createMiddleware } from 'hono/factory';
import { storable } from '../database/storable.js';
import { Problem } from '../problem.js';
import type { AppEnv } from './appEnv.js';

/**
 * Refuses what no database can store, before a query fails on it: NUL in the address or in a JSON body. On the routes
 * of accounts it also refuses halves of surrogate pairs, and bodies that claim to be JSON and are not, as BetterAuth
 * would answer both with a 500. Elsewhere such halves are replaced, since a question may have been cut within a pair.
 *
 * @throws Problem `bad-request`
 */
export const refuseUnstorable = createMiddleware<AppEnv>(async (c, next) => {
  if (c.req.url.includes('%00')) throw refused('address');
  if (c.req.header('Content-Type')?.includes('json')) {
    const isAccounts = c.req.path.startsWith('/api/auth/');
    const refuse = (key: string, value: unknown) => {
      if (typeof value !== 'string') return value;
      if (value.includes('\0') || (isAccounts && storable(value) !== value)) throw refused(key);
      return value;
    };
    const text = await c.req.raw.clone().text();
    try {
      if (text !== '') JSON.parse(text, refuse);
    } catch (error) {
      throw error instanceof Problem ? error : new Problem('bad-request', { cause: error });
    }
  }
  await next();
});

function refused(path: string): Problem {
  return new Problem('bad-request', {
    errors: [{ path, message: 'A text must be whole Unicode characters other than U+0000.' }],
  });
}
