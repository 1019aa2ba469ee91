import { createHmac, timingSafeEqual } from 'node:crypto';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { Problem } from '../problem.js';
import type { Services } from '../services.js';
import { createRoutes, json, problems } from './openApi.js';

const Ingested = z
  .array(
    z.object({
      site: z.string(),
      locale: z.string(),
      pages: z.number(),
      passages: z.number(),
      unchanged: z.boolean(),
      written: z.number(),
      removed: z.number(),
      unembedded: z.boolean(),
      superseded: z.boolean(),
    }),
  )
  .meta({ id: 'Ingested' });

/** After so many seconds, a call that was overheard is worthless. */
const GOOD_FOR = 300;

const ingest = createRoute({
  method: 'post',
  path: '/ingest',
  summary: 'Read the documents again, at the end of a docs deploy',
  description:
    'The body is `{"at": <Unix time in seconds>}`; the header carries the hex HMAC-SHA-256 of the body with ' +
    'INGEST_SECRET.',
  request: {
    headers: z.object({ 'x-docent-signature': z.string().max(200) }),
    body: { required: true, content: { 'application/json': { schema: z.object({ at: z.number() }) } } },
  },
  responses: { 200: json(Ingested, 'What has changed.'), ...problems },
});

/** Polls only the documents of the settings. A caller chooses when, and never what. */
export function ingestRoutes({ config, documentsPoller }: Services) {
  return createRoutes().openapi(ingest, async (c) => {
    if (!config.ingestSecret) throw new Problem('not-found');
    const signed = createHmac('sha256', config.ingestSecret)
      .update(await c.req.text())
      .digest();
    const given = Buffer.from(c.req.valid('header')['x-docent-signature'], 'hex');
    const isSigned = given.length === signed.length && timingSafeEqual(given, signed);
    const age = Math.abs(Date.now() / 1_000 - c.req.valid('json').at);
    if (!isSigned || age > GOOD_FOR) throw new Problem('signature-refused');
    return c.json(await documentsPoller.poll(), 200);
  });
}
