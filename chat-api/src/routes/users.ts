import { createRoute } from '@hono/zod-openapi';
import { readUser } from '../auth/userStore.js';
import type { Services } from '../services.js';
import { User } from '../wire.js';
import { createRoutes, json, problems, signedIn } from './openApi.js';

const me = createRoute({
  method: 'get',
  path: '/users/me',
  summary: 'Who the access token belongs to',
  security: signedIn,
  responses: { 200: json(User, 'The reader.'), ...problems },
});

export function usersRoutes({ database }: Services) {
  return createRoutes().openapi(me, async (c) => c.json(await readUser(database, c.var.caller.userId), 200));
}
