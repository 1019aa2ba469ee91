import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { copyShared, readShared, shareConversation, unshareConversation } from '../conversation/history/shareStore.js';
import { MAX_ID_LENGTH } from '../limits.js';
import { limitCalls } from '../middleware/limitCalls.js';
import type { Services } from '../services.js';
import { Conversation, Share, ShareConversation, SharedConversation } from '../wire.js';
import { createRoutes, idInPath, json, problems, signedIn } from './openApi.js';

/** The limit for one address. Many readers may share one. */
const READS_PER_MINUTE = 120;
const COPIES_PER_MINUTE = 10;

const ofLink = z.object({ token: z.string().max(MAX_ID_LENGTH) });

const share = createRoute({
  method: 'post',
  path: '/conversations/{id}/share',
  summary: 'Make a link that shows the conversation as it stands now, or renew it; a second call gives the same link',
  security: signedIn,
  request: {
    params: idInPath,
    body: { required: false, content: { 'application/json': { schema: ShareConversation } } },
  },
  responses: { 200: json(Share, 'The link’s token.'), ...problems },
});

const unshare = createRoute({
  method: 'delete',
  path: '/conversations/{id}/share',
  summary: 'Revoke the link of a conversation, at once',
  security: signedIn,
  request: { params: idInPath },
  responses: { 204: { description: 'It shows nothing any more, or there was none.' }, ...problems },
});

const read = createRoute({
  method: 'get',
  path: '/shared/{token}',
  summary: 'What a shared link shows',
  request: { params: ofLink },
  responses: { 200: json(SharedConversation, 'The conversation as it was shared.'), ...problems },
});

const copy = createRoute({
  method: 'post',
  path: '/shared/{token}/copy',
  summary: 'Continue a shared conversation as one’s own',
  security: signedIn,
  request: { params: ofLink },
  responses: { 200: json(Conversation, 'The reader’s own copy.'), ...problems },
});

export function sharedRoutes(services: Services) {
  const { database } = services;
  const routes = createRoutes();
  routes.get('/shared/:token', limitCalls(services, 'shared', READS_PER_MINUTE));
  routes.post('/shared/:token/copy', limitCalls(services, 'copy', COPIES_PER_MINUTE));
  return routes
    .openapi(share, async (c) => {
      const wanted = c.req.valid('json');
      return c.json(await shareConversation(database, c.var.caller.userId, c.req.valid('param').id, wanted), 200);
    })
    .openapi(unshare, async (c) => {
      await unshareConversation(database, c.var.caller.userId, c.req.valid('param').id);
      return c.body(null, 204);
    })
    .openapi(read, async (c) => {
      // A link is for the people who were given it, and may be revoked at once.
      c.header('X-Robots-Tag', 'noindex, nofollow');
      c.header('Cache-Control', 'no-store');
      return c.json(await readShared(database, c.req.valid('param').token), 200);
    })
    .openapi(copy, async (c) =>
      c.json(await copyShared(database, c.var.caller.userId, c.req.valid('param').token), 200),
    );
}
