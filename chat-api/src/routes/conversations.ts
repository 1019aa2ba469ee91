import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { changeConversation, readConversation } from '../conversation/history/conversationStore.js';
import {
  deleteAllConversations,
  deleteConversation,
  restoreConversation,
} from '../conversation/history/deletionStore.js';
import { listConversations } from '../conversation/history/listingStore.js';
import { compareSources } from '../conversation/sourceStore.js';
import { abandonTurns } from '../conversation/turns/startTurn.js';
import { MAX_LISTED, MAX_PATH_LENGTH, MAX_SEARCH_LENGTH } from '../limits.js';
import type { Services } from '../services.js';
import {
  ChangeConversation,
  Conversation,
  ConversationPage,
  ConversationSources,
  ConversationWithMessages,
} from '../wire.js';
import { createRoutes, idInPath, json, problems, signedIn } from './openApi.js';

const flag = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .optional();
/** No conversation is older. The database does not know years before that. */
const time = z.iso
  .datetime({ offset: true })
  .transform((value) => new Date(Math.max(0, Date.parse(value))))
  .optional();

const list = createRoute({
  method: 'get',
  path: '/conversations',
  summary: 'The reader’s conversations, the last touched first',
  security: signedIn,
  request: {
    query: z.object({
      cursor: z.string().max(500).optional(),
      limit: z.coerce.number().int().min(1).max(MAX_LISTED).default(30),
      search: z.string().max(MAX_SEARCH_LENGTH).optional(),
      pinned: flag,
      page: z.string().max(MAX_PATH_LENGTH).optional(),
      changed: flag,
      after: time,
      before: time,
    }),
  },
  responses: { 200: json(ConversationPage, 'One page of them.'), ...problems },
});

const read = createRoute({
  method: 'get',
  path: '/conversations/{id}',
  summary: 'One conversation with its messages and their sources as they were',
  security: signedIn,
  request: { params: idInPath },
  responses: { 200: json(ConversationWithMessages, 'The conversation.'), ...problems },
});

const change = createRoute({
  method: 'patch',
  path: '/conversations/{id}',
  summary: 'Rename or pin a conversation',
  security: signedIn,
  request: {
    params: idInPath,
    body: { required: true, content: { 'application/json': { schema: ChangeConversation } } },
  },
  responses: { 200: json(Conversation, 'As it is now.'), ...problems },
});

const remove = createRoute({
  method: 'delete',
  path: '/conversations/{id}',
  summary: 'Delete a conversation; for 15 minutes it can be restored',
  security: signedIn,
  request: { params: idInPath },
  responses: { 204: { description: 'It is gone from everywhere, its shared link too.' }, ...problems },
});

const restore = createRoute({
  method: 'post',
  path: '/conversations/{id}/restore',
  summary: 'Undo the deletion of a conversation',
  security: signedIn,
  request: { params: idInPath },
  responses: { 200: json(Conversation, 'It is back.'), ...problems },
});

const removeAll = createRoute({
  method: 'delete',
  path: '/conversations',
  summary: 'Delete all conversations of the reader, at once and for good',
  security: signedIn,
  responses: { 204: { description: 'They are gone.' }, ...problems },
});

const sources = createRoute({
  method: 'get',
  path: '/conversations/{id}/sources',
  summary: 'What has become of the passages that a conversation cites',
  security: signedIn,
  request: { params: idInPath },
  responses: { 200: json(ConversationSources, 'Each citation with the passage as it stands now.'), ...problems },
});

export function conversationsRoutes({ database, liveTurns }: Services) {
  return createRoutes()
    .openapi(list, async (c) =>
      c.json(await listConversations(database, c.var.caller.userId, c.req.valid('query')), 200),
    )
    .openapi(removeAll, async (c) => {
      abandonTurns(liveTurns, await deleteAllConversations(database, c.var.caller.userId));
      return c.body(null, 204);
    })
    .openapi(read, async (c) =>
      c.json(await readConversation(database, c.var.caller.userId, c.req.valid('param').id), 200),
    )
    .openapi(change, async (c) => {
      const changed = c.req.valid('json');
      return c.json(await changeConversation(database, c.var.caller.userId, c.req.valid('param').id, changed), 200);
    })
    .openapi(remove, async (c) => {
      abandonTurns(liveTurns, await deleteConversation(database, c.var.caller.userId, c.req.valid('param').id));
      return c.body(null, 204);
    })
    .openapi(restore, async (c) =>
      c.json(await restoreConversation(database, c.var.caller.userId, c.req.valid('param').id), 200),
    )
    .openapi(sources, async (c) =>
      c.json({ sources: await compareSources(database, c.var.caller.userId, c.req.valid('param').id) }, 200),
    );
}
