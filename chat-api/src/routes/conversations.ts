import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { listConversations, readConversation } from '../conversation/conversationStore.js';
import type { Services } from '../services.js';
import { ConversationPage, ConversationWithMessages } from '../wire.js';
import { createRoutes, json, problems, signedIn } from './openApi.js';

const list = createRoute({
  method: 'get',
  path: '/conversations',
  summary: 'The reader’s conversations, the last touched first',
  security: signedIn,
  request: {
    query: z.object({
      cursor: z.string().max(500).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    }),
  },
  responses: { 200: json(ConversationPage, 'One page of them.'), ...problems },
});

const read = createRoute({
  method: 'get',
  path: '/conversations/{id}',
  summary: 'One conversation with its messages and their sources as they were',
  security: signedIn,
  request: { params: z.object({ id: z.string().max(200) }) },
  responses: { 200: json(ConversationWithMessages, 'The conversation.'), ...problems },
});

export function conversationsRoutes({ database }: Services) {
  return createRoutes()
    .openapi(list, async (c) =>
      c.json(await listConversations(database, c.var.caller.userId, c.req.valid('query')), 200),
    )
    .openapi(read, async (c) =>
      c.json(await readConversation(database, c.var.caller.userId, c.req.valid('param').id), 200),
    );
}
