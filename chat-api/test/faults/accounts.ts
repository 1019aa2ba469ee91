/** Promises on tokens: A2 they die with their session, A3 they outlive a rotation. */
import { setTimeout as sleep } from 'node:timers/promises';
import { readToken, startApi, type Api, type Reader } from '../support/startApi.js';
import { startInstance } from '../support/startInstance.js';
import { guarded, visit } from './accountsAccess.js';
import type { Fault } from './fault.js';

const NEW_PASSWORD = 'another horse battery';
/** What is known of a session is a second old at most. */
const DEAD_AFTER_MS = 1_050;

async function withApi<T>(settings: Record<string, string>, run: (api: Api) => Promise<T>): Promise<T> {
  const api = await startApi(settings);
  try {
    return await run(api);
  } finally {
    await api.close();
  }
}

const asSession = (session: string) => ({ Authorization: `Bearer ${session}` });

const signIn = (call: Api['call'], email: string, password: string, forwardedFor?: string) =>
  call('/api/auth/sign-in/email', {
    json: { email, password },
    headers: forwardedFor ? { 'X-Forwarded-For': forwardedFor } : {},
  });

/** What ends a reader's other or all sessions. */
const endings: Record<string, (api: Api, reader: Reader) => Promise<Response>> = {
  'sign-out': (api, { session }) => api.call('/api/auth/sign-out', { json: {}, headers: asSession(session) }),
  'new password': (api, { session, password }) =>
    api.call('/api/auth/change-password', {
      // What the client asks for must not decide.
      json: { currentPassword: password, newPassword: NEW_PASSWORD, revokeOtherSessions: false },
      headers: asSession(session),
    }),
  'revoked elsewhere': async (api, { email, password }) => {
    const session = (await signIn(api.call, email, password)).headers.get('set-auth-token')!;
    return api.call('/api/auth/revoke-other-sessions', { json: {}, headers: asSession(session) });
  },
  'reset password': async (api, { email, userId }) => {
    const { auth } = api.services;
    const context = await auth.$context;
    const token = `token-of-${email}`;
    const expiresAt = new Date(Date.now() + 60_000);
    const identifier = `reset-password:${token}`;
    await context.internalAdapter.createVerificationValue({ identifier, value: userId, expiresAt });
    return api.call('/api/auth/reset-password', { json: { token, newPassword: NEW_PASSWORD } });
  },
  deletion: (_, reader) => reader.call('/users/me', { method: 'DELETE' }),
};

export const tokensDie: Fault = {
  id: 'A2',
  wanted: 'after sign-out, new password, revocation, reset and deletion, JWT and session refused everywhere within 1 s',
  run: () =>
    withApi({}, async (api) => {
      const alive: string[] = [];
      let tried = 0;
      for (const [name, end] of Object.entries(endings)) {
        const reader = await api.signUp();
        // Known to be alive at the last moment.
        await reader.call('/users/me');
        const ended = await end(api, reader);
        if (ended.status >= 300) alive.push(`${name} failed: ${ended.status}`);
        await sleep(DEAD_AFTER_MS);
        const statuses = [
          ...guarded.map(async (route) => (await visit(api, route, 'x', `Bearer ${reader.token}`)).status),
          ...['token', 'list-sessions', 'list-accounts'].map(async (path) => {
            return (await api.call(`/api/auth/${path}`, { headers: asSession(reader.session) })).status;
          }),
        ];
        tried += statuses.length;
        for (const status of await Promise.all(statuses)) if (status !== 401) alive.push(`${name}: ${status}`);
      }
      const reached = `${Object.keys(endings).length} endings, ${tried} replays, ${alive.length} let in ${alive.join('; ')}`;
      return { ok: alive.length === 0, reached };
    }),
};

export const rotatesQuietly: Fault = {
  id: 'A3',
  wanted: 'one key for 20 first tokens on two instances; secret changed under load: no 401, no 500, one new key',
  run: () =>
    withApi({}, async (api) => {
      const { prisma } = api.services.database;
      const readers = await Promise.all(Array.from({ length: 4 }, () => api.signUp()));
      const old = api.services.config.auth.secrets![0]!;
      const next = 'another secret of a test that nobody needs to guess';

      await prisma.jwks.deleteMany();
      let instances: Api['call'][] = await Promise.all([startInstance(api), startInstance(api)]);
      await prisma.jwks.deleteMany();
      const first = Array.from({ length: 20 }, (_, index) =>
        readToken(instances[index % 2]!, readers[index % 4]!.session),
      );
      const firstTokens = await Promise.all(first);
      const firstKeys = await prisma.jwks.count();

      const statuses: Record<number, number> = {};
      let isOver = false;
      const load = readers.map(async ({ session }, index) => {
        let token = firstTokens[index]!;
        while (!isOver) {
          for (const call of instances) {
            const minted = await call('/api/auth/token', { headers: asSession(session) });
            const seen = await call('/users/me', { headers: { Authorization: `Bearer ${token}` } });
            for (const { status } of [minted, seen]) statuses[status] = (statuses[status] ?? 0) + 1;
            if (minted.ok) ({ token } = (await minted.json()) as { token: string });
          }
        }
      });
      // One instance after the other, as a rolling deploy does it.
      for (const secrets of [
        [old, next],
        [next, old],
      ]) {
        for (const index of [0, 1]) {
          await sleep(300);
          const started = await startInstance(api, { secrets });
          instances = instances.map((instance, other) => (other === index ? started : instance));
        }
      }
      await sleep(500);
      isOver = true;
      await Promise.all(load);
      const newKeys = (await prisma.jwks.count()) - firstKeys;

      // What the server handed out since is good without the old secret.
      const renewed = await instances[0]!('/api/auth/token', { headers: asSession(readers[0]!.session) });
      const withoutOld = await startInstance(api, { secrets: [next] });
      const after = await withoutOld('/api/auth/token', { headers: asSession(renewed.headers.get('set-auth-token')!) });
      const all = JSON.stringify(statuses);
      return {
        ok: firstKeys === 1 && newKeys === 1 && Object.keys(statuses).join() === '200' && after.status === 200,
        reached: `${firstKeys} first key; statuses under load ${all}; ${newKeys} new key; old secret dropped: ${after.status}`,
      };
    }),
};
