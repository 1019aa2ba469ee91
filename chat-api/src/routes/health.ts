import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { pingDatabase } from '../database/pingDatabase.js';
import { Problem } from '../problem.js';
import type { Services } from '../services.js';
import { createRoutes, json, problems } from './openApi.js';

const Health = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });

const Ready = z
  .object({
    status: z.literal('ok'),
    /** `folder`: no mail server is set, and mails become files beside the database. */
    mail: z.enum(['smtp', 'folder']),
  })
  .meta({ id: 'Ready' });

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
  responses: { 200: json(Ready, 'It can.'), ...problems },
});

export function healthRoutes({ config, database, lifecycle }: Services) {
  return createRoutes()
    .openapi(live, (c) => c.json({ status: 'ok' as const }, 200))
    .openapi(ready, async (c) => {
      if (lifecycle.state !== 'ready') throw new Problem('not-ready', { retryAfter: 1 });
      await pingDatabase(database);
      const mail = config.mail.smtpUrl ? ('smtp' as const) : ('folder' as const);
      return c.json({ status: 'ok' as const, mail }, 200);
    });
}
