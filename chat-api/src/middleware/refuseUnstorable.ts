import { createMiddleware } from 'hono/factory';
import { storable } from '../database/storable.js';
import { Problem } from '../problem.js';
import type { AppEnv } from './appEnv.js';

/**
 * Refuses what no database can keep, before a query fails on it: NUL in the address or in a JSON body. On the routes of
 * accounts also halves of surrogate pairs, which elsewhere are replaced since a question may have been cut within one, and
 * bodies that call themselves JSON and are none: BetterAuth would take both for faults of its own.
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
