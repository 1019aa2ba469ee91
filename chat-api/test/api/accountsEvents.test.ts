import { PassThrough } from 'node:stream';
import { pino } from 'pino';
import { startApi, type Api } from '../support/startApi.js';
import { startInstance } from '../support/startInstance.js';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

test('each event of an account is a line of the log, and none gives a reader or a token away', async () => {
  const out = new PassThrough();
  const call = await startInstance(api, { log: pino({ level: 'info' }, out) });
  const account = { name: 'Mira Kern', email: 'mira.kern@example.com', password: 'correct horse battery' };
  const post = (path: string, json: object, session?: string) => {
    const headers: Record<string, string> = session ? { Authorization: `Bearer ${session}` } : {};
    return call(`/api/auth/${path}`, { json, headers });
  };
  const signedUp = await post('sign-up/email', account);
  const first = signedUp.headers.get('set-auth-token')!;
  await post('sign-up/email', account);
  await post('sign-in/email', { ...account, password: 'wrong horse' });
  const second = (await post('sign-in/email', account)).headers.get('set-auth-token')!;
  await post('sign-out', {}, first);
  await post('request-password-reset', { email: account.email, redirectTo: '/' });
  await post('reset-password', { token: 'made-up', newPassword: 'another horse' });
  const changed = { currentPassword: account.password, newPassword: 'another horse battery' };
  const third = (await post('change-password', changed, second)).headers.get('set-auth-token')!;
  for (let tried = 0; tried < 11; tried += 1) await post('sign-in/email', { ...account, password: 'wrong horse' });
  const { token } = (await (
    await call('/api/auth/token', { headers: { Authorization: `Bearer ${third}` } })
  ).json()) as { token: string };
  await call('/users/me', { method: 'DELETE', headers: { Authorization: `Bearer ${token}` } });

  const log = String(out.read());
  const events = [...log.matchAll(/"event":"auth\.([a-z-]+)"/g)].map((match) => match[1]);
  expect([...new Set(events)]).toEqual([
    'sign-up',
    'sign-in',
    'sign-up-refused',
    'sign-in-refused',
    'sign-out',
    'reset-requested',
    'reset-refused',
    'session-revoked',
    'password-changed',
    'sign-in-limited',
    'deleted',
  ]);
  for (const secret of [account.email, account.name, account.password, 'mira', first, second, third, token]) {
    expect(log).not.toContain(secret);
    expect(log).not.toContain(secret.split('.')[0]);
  }
});

test('a session that a client brings along is not the one it signs in to', async () => {
  const reader = await api.signUp();
  const { email, password } = reader;
  const brought = { Authorization: `Bearer ${reader.session}`, Cookie: `better-auth.session_token=${reader.session}` };
  const signedIn = await api.call('/api/auth/sign-in/email', { json: { email, password }, headers: brought });
  expect(signedIn.status).toBe(200);
  expect(signedIn.headers.get('set-auth-token')!.split('.')[0]).not.toBe(reader.session.split('.')[0]);
});

test('links of mails lie hashed in the database, and work once', async () => {
  const reader = await api.signUp();
  const { prisma } = api.services.database;
  const context = await api.services.auth.$context;
  const expiresAt = new Date(Date.now() + 60_000);
  const link = { identifier: 'reset-password:a-token-of-a-mail', value: reader.userId, expiresAt };
  await context.internalAdapter.createVerificationValue(link);
  const [row] = await prisma.verification.findMany({ where: { value: reader.userId } });
  expect(row!.identifier).not.toContain('a-token-of-a-mail');
  const reset = () =>
    api.call('/api/auth/reset-password', { json: { token: 'a-token-of-a-mail', newPassword: 'another horse' } });
  const statuses = await Promise.all(Array.from({ length: 5 }, async () => (await reset()).status));
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
});
