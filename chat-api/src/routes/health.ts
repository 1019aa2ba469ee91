import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { pingDatabase } from '../database/pingDatabase.js';
import { Problem } from '../problem.js';
import type { Services } from '../services.js';
import { createRoutes, json, problems } from './openApi.js';

const Health = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });

const live = createRoute({
  method: 'get',
  path: '/healthz',
  summary: 'Whether the process runs',
  responses: { 200: json(Health, 'It does.') },
});

const ready = createRoute({
  method: 'get',
  path: '/readyz',
  summary: 'Whether it can answer: started, not stopping, database within reach',
  responses: { 200: json(Health, 'It can.'), ...problems },
});

export function healthRoutes({ database, lifecycle }: Services) {
  return createRoutes()
    .openapi(live, (c) => c.json({ status: 'ok' as const }, 200))
    .openapi(ready, async (c) => {
      if (lifecycle.state !== 'ready') throw new Problem('not-ready', { retryAfter: 1 });
      await pingDatabase(database);
      return c.json({ status: 'ok' as const }, 200);
    });
}
