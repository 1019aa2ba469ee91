import { startApi, type Api } from '../support/startApi.js';
import type { Capabilities } from '../../src/wire.js';

const asked: { url: string; body: unknown }[] = [];
const realFetch = globalThis.fetch;
let api: Api;
beforeAll(async () => {
  // Where the outside world begins: the provider of the check, which lets in who says "human".
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const body = (await request.json()) as { response: string };
    asked.push({ url: request.url, body });
    return Response.json({ success: body.response === 'human' });
  };
  api = await startApi({
    CAPTCHA_PROVIDER: 'cloudflare-turnstile',
    CAPTCHA_SITE_KEY: 'shown',
    CAPTCHA_SECRET: 'hidden',
    ANONYMOUS_QUESTIONS: '1',
  });
});
afterAll(async () => {
  globalThis.fetch = realFetch;
  await api.close();
});

test('the panel hears which check to load, and not its secret', async () => {
  const text = await (await api.call('/capabilities')).text();
  const { signIn } = JSON.parse(text) as Capabilities;
  expect(signIn.captcha).toEqual({ provider: 'cloudflare-turnstile', siteKey: 'shown' });
  expect(text).not.toContain('hidden');
});

test('what makes an account, a session or a mail wants the check; the rest does not', async () => {
  const account = { name: 'R', email: 'r@example.com', password: 'correct horse battery' };
  const post = (path: string, answer?: string) =>
    api.call(`/api/auth/${path}`, { json: account, headers: answer ? { 'x-captcha-response': answer } : {} });
  for (const path of [
    'sign-up/email',
    'sign-in/email',
    'sign-in/anonymous',
    'request-password-reset',
    'send-verification-email',
  ]) {
    expect([path, (await post(path)).status, (await post(path, 'robot')).status]).toEqual([path, 400, 403]);
  }
  expect((await post('sign-up/email', 'human')).status).toBe(200);
  expect(asked.at(-1)).toEqual({
    url: 'https://challenges.cloudflare.com/turnstile/v0/siteverify',
    body: { secret: 'hidden', response: 'human', remoteip: '127.0.0.1' },
  });
  expect((await api.call('/api/auth/get-session')).status).toBe(200);
});
