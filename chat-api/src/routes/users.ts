import { createRoute } from '@hono/zod-openapi';
import { exportAccount, readUser } from '../auth/userStore.js';
import { exportConversations, type ExportingConversation } from '../conversation/history/exportStore.js';
import { writeJsonList } from '../conversation/history/writeExport.js';
import type { Services } from '../services.js';
import { DeleteMe, User, UserExport } from '../wire.js';
import { createRoutes, json, problems, signedIn } from './openApi.js';

const me = createRoute({
  method: 'get',
  path: '/users/me',
  summary: 'Who the access token belongs to',
  security: signedIn,
  responses: { 200: json(User, 'The reader.'), ...problems },
});

const exportMe = createRoute({
  method: 'get',
  path: '/users/me/export',
  summary: 'All that the server keeps of the reader, as a file',
  security: signedIn,
  responses: { 200: json(UserExport, 'Sent as it is read.'), ...problems },
});

const deleteMe = createRoute({
  method: 'delete',
  path: '/users/me',
  summary: 'Delete the account with everything in it, at once and for good',
  security: signedIn,
  request: { body: { required: false, content: { 'application/json': { schema: DeleteMe } } } },
  responses: { 204: { description: 'It is gone, and its tokens are refused within a second.' }, ...problems },
});

const ATTACHMENT = {
  'Content-Type': 'application/json',
  'Content-Disposition': 'attachment; filename="my-data.json"',
  'Cache-Control': 'no-store',
};

export function usersRoutes({ database, deleteAccount }: Services) {
  const routes = createRoutes();
  routes.openAPIRegistry.registerPath(exportMe);
  return routes
    .openapi(me, async (c) => c.json(await readUser(database, c.var.caller.userId), 200))
    .openapi(deleteMe, async (c) => {
      await deleteAccount(c.var.caller, c.req.valid('json')?.password);
      return c.body(null, 204);
    })
    .get(exportMe.path, async (c) => {
      const { userId } = c.var.caller;
      // It is read before the first byte, so that an account that is gone is a problem and not half a file.
      const account = await exportAccount(database, userId);
      const text = writeExport(account, exportConversations(database, userId));
      return c.body(ReadableStream.from(text).pipeThrough(new TextEncoderStream()), 200, ATTACHMENT);
    });
}

/** The JSON of a `UserExport`, piece by piece, as a reader may have more conversations than fit into memory. */
async function* writeExport(
  account: Omit<UserExport, 'exportedAt' | 'conversations'>,
  conversations: AsyncIterable<ExportingConversation>,
): AsyncGenerator<string, void> {
  const head = JSON.stringify({ exportedAt: new Date().toISOString(), ...account });
  yield `${head.slice(0, -1)},"conversations":`;
  yield* writeJsonList(conversations);
  yield '}';
}
