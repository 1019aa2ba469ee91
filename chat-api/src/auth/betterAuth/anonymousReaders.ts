import type { GenericEndpointContext } from 'better-auth';
import { getSessionFromCtx } from 'better-auth/api';
import { anonymous } from 'better-auth/plugins';
import type { Database } from '../../database/openDatabase.js';
import { moveConversations } from '../userStore.js';

/**
 * Lets readers ask before they sign in, by BetterAuth's plugin. When they sign in, their conversations go with them.
 */
export function anonymousReaders(database: Database) {
  return anonymous({
    onLinkAccount: ({ anonymousUser, newUser }) => moveConversations(database, anonymousUser.user.id, newUser.user.id),
  });
}

/**
 * Moves the conversations of the request's anonymous session to `userId` and ends that session. Routes that sign in and
 * that BetterAuth's plugin does not know call it before they set the new session.
 */
export async function adoptAnonymous(c: GenericEndpointContext, database: Database, userId: string): Promise<void> {
  const before = await getSessionFromCtx(c, { disableRefresh: true });
  if (!before?.user.isAnonymous || before.user.id === userId) return;
  await moveConversations(database, before.user.id, userId);
  await c.context.internalAdapter.deleteUser(before.user.id);
}
