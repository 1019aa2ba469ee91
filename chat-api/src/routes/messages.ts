import { createRoute } from '@hono/zod-openapi';
import { removeFeedback, saveFeedback } from '../conversation/feedbackStore.js';
import type { Services } from '../services.js';
import { Feedback } from '../wire.js';
import { createRoutes, idInPath, problems, signedIn } from './openApi.js';

const rate = createRoute({
  method: 'put',
  path: '/messages/{id}/feedback',
  summary: 'Say whether an answer helped; what was said before is replaced',
  security: signedIn,
  request: {
    params: idInPath,
    body: { required: true, content: { 'application/json': { schema: Feedback } } },
  },
  responses: { 204: { description: 'It is kept.' }, ...problems },
});

const unrate = createRoute({
  method: 'delete',
  path: '/messages/{id}/feedback',
  summary: 'Take back what was said of an answer',
  security: signedIn,
  request: { params: idInPath },
  responses: { 204: { description: 'It is gone, or there was none.' }, ...problems },
});

export function messagesRoutes({ database }: Services) {
  return createRoutes()
    .openapi(rate, async (c) => {
      await saveFeedback(database, c.var.caller.userId, c.req.valid('param').id, c.req.valid('json'));
      return c.body(null, 204);
    })
    .openapi(unrate, async (c) => {
      await removeFeedback(database, c.var.caller.userId, c.req.valid('param').id);
      return c.body(null, 204);
    });
}
