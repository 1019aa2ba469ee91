/** Promise A5: no redirect leaves the allow-list. */
import { makeVerifier, startOpenIdProvider, startPath } from '../support/openIdProvider.js';
import { SITE_ORIGIN, startApi, type Api, type Reader } from '../support/startApi.js';
import type { Fault } from './fault.js';

/** A browser on one of these would leave the site, or run what stands there. */
const hostile = [
  'https://evil.example',
  'http://evil.example/docs',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/.//evil.example/x',
  '/x/..//evil.example',
  '/.///evil.example',
  '/%2e//evil.example',
  '/%2fevil.example',
  '/%5cevil.example',
  '/\tevil.example/..//evil.example',
  '/\n/evil.example',
  'https:evil.example',
  'https:/\\evil.example',
  `${SITE_ORIGIN}.evil.example`,
  `${SITE_ORIGIN}@evil.example`,
  `${SITE_ORIGIN}%2eevil.example`,
  `${SITE_ORIGIN}:1@evil.example/`,
  'http://localhost:3001/',
  'https://localhost:3000/',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)//localhost:3000',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'blob:https://evil.example/1',
  'ftp://evil.example',
  'evil.example',
  'http://[::1]:3000/',
  'http://LOCALHOST:3000.evil.example/',
  'null',
];

/** Each parameter that BetterAuth may redirect to, or put into a mail or an answer. */
const redirects: Record<string, (call: Api['call'], reader: Reader, to: string) => Promise<Response>> = {
  'sign-in callbackURL': (call, { email, password }, callbackURL) =>
    call('/api/auth/sign-in/email', { json: { email, password, callbackURL } }),
  'sign-up callbackURL': (call, { password }, callbackURL) => {
    const email = `${crypto.randomUUID()}@example.com`;
    return call('/api/auth/sign-up/email', { json: { name: 'R', email, password, callbackURL } });
  },
  'reset redirectTo': (call, { email }, redirectTo) =>
    call('/api/auth/request-password-reset', { json: { email, redirectTo } }),
  'reset link callbackURL': (call, _, to) =>
    call(`/api/auth/reset-password/made-up?callbackURL=${encodeURIComponent(to)}`),
  'verification callbackURL': (call, { email }, callbackURL) =>
    call('/api/auth/send-verification-email', { json: { email, callbackURL } }),
  'verification link callbackURL': (call, _, to) =>
    call(`/api/auth/verify-email?token=made-up&callbackURL=${encodeURIComponent(to)}`),
  'change-email callbackURL': (call, { session }, callbackURL) => {
    const json = { newEmail: `${crypto.randomUUID()}@example.com`, callbackURL };
    return call('/api/auth/change-email', { json, headers: { Authorization: `Bearer ${session}` } });
  },
  'hand-off returnTo': (call, _, to) => call(startPath(makeVerifier().challenge, 'acme', to)),
  'hand-off link returnTo': (call, { session }, returnTo) => {
    const json = { provider: 'acme', challenge: makeVerifier().challenge, returnTo };
    return call('/api/auth/hand-off/link', { json, headers: { Authorization: `Bearer ${session}` } });
  },
  'sign-out callbackURL': (call, _, callbackURL) => call('/api/auth/sign-out', { json: { callbackURL } }),
  ...Object.fromEntries(
    ['callbackURL', 'errorCallbackURL', 'newUserCallbackURL'].map((name) => [
      `social ${name}`,
      (call: Api['call'], _: Reader, to: string) =>
        call('/api/auth/sign-in/social', { json: { provider: 'github', [name]: to } }),
    ]),
  ),
};

export const redirectsStay: Fault = {
  id: 'A5',
  wanted: 'none of the hostile addresses is accepted by any parameter; a page of the site is',
  async run() {
    const provider = await startOpenIdProvider();
    const api = await startApi({ OIDC_PROVIDERS: provider.setting });
    try {
      const reader = await api.signUp();
      await api.services.database.prisma.user.updateMany({ data: { emailVerified: true } });
      const accepted: string[] = [];
      for (const [name, send] of Object.entries(redirects)) {
        const tries = hostile.map(async (to) => {
          const { status, headers } = await send(api.call, reader, to);
          if (status < 400 || headers.has('location')) accepted.push(`${name} ${to}: ${status}`);
        });
        await Promise.all(tries);
      }
      const own: number[] = [];
      for (const name of ['reset redirectTo', 'hand-off returnTo', 'hand-off link returnTo']) {
        own.push((await redirects[name]!(api.call, reader, `${SITE_ORIGIN}/docs/a-page`)).status);
      }
      const tried = Object.keys(redirects).length * hostile.length;
      const reached = `${tried} tries, ${accepted.length} accepted, own page ${own.join(', ')} ${accepted.join('; ')}`;
      return { ok: accepted.length === 0 && own.join() === '200,302,200', reached };
    } finally {
      await api.close();
      await provider.stop();
    }
  },
};
