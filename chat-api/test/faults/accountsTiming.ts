/**
 * Promise A4: with verification on, known and unknown addresses look alike, in what is answered and in how long it
 * takes.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { startMailServer } from '../support/mailServer.js';
import { makeVerifier } from '../support/openIdProvider.js';
import { SITE_ORIGIN, startApi, type Api } from '../support/startApi.js';
import type { Fault } from './fault.js';

const ACCOUNTS = 70;
/** As many as get a mail each. */
const ROUNDS = 3;
const MAIL_DELAY_MS = 300;

const post = (call: Api['call'], path: string, json: object) => call(`/api/auth/${path}`, { json });
const page = `${SITE_ORIGIN}/verify-email`;

const asks: Record<string, (call: Api['call'], email: string) => Promise<Response>> = {
  'sign-up': (call, email) => signUp(call, email),
  'sign-in': (call, email) => post(call, 'sign-in/email', { email, password: 'wrong horse' }),
  forgot: (call, email) => post(call, 'request-password-reset', { email, redirectTo: '/' }),
  resend: (call, email) => post(call, 'send-verification-email', { email, callbackURL: page }),
};

export const accountsLookAlike: Fault = {
  id: 'A4',
  wanted: '210 pairs each on sign-up, sign-in, forgot and resend, mail delayed 300 ms: p above 0.01, equal bodies',
  async run() {
    const mails = await startMailServer(MAIL_DELAY_MS);
    const api = await startApi({ SMTP_URL: mails.url });
    try {
      const known = Array.from({ length: ACCOUNTS }, (_, index) => `reader-${index}@example.com`);
      for (const email of known) await signUp(api.call, email);
      const reached: string[] = [];
      let ok = true;
      for (const [name, ask] of Object.entries(asks)) {
        await api.services.database.prisma.rateLimit.deleteMany();
        const ms: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
        const bodies = new Set<string>();
        const time = async (kind: 'known' | 'unknown', email: string) => {
          const began = performance.now();
          const response = await ask(api.call, email);
          const body = await response.text();
          ms[kind].push(performance.now() - began);
          bodies.add(`${response.status} ${withoutOwn(body, email)}`);
          // What goes on behind the answer must not fall into the next one's time.
          await sleep(5);
        };
        for (let round = 0; round < ROUNDS * ACCOUNTS; round += 1) {
          const pair = [
            () => time('known', known[round % ACCOUNTS]!),
            () => time('unknown', `nobody-${name}-${round}@example.com`),
          ];
          for (const one of Math.random() < 0.5 ? pair : pair.reverse()) await one();
        }
        const p = rankTest(ms.known, ms.unknown);
        ok &&= p > 0.01 && bodies.size === 1;
        const medians = [ms.known, ms.unknown].map((all) => `${median(all).toFixed(1)} ms`).join(' and ');
        reached.push(`${name}: ${medians}, p ${p.toFixed(3)}, ${bodies.size} body`);
      }
      return { ok, reached: `${reached.join('; ')}; ${mails.received.length} mails` };
    } finally {
      await api.close();
      await mails.close();
    }
  },
};

function signUp(call: Api['call'], email: string): Promise<Response> {
  const { challenge } = makeVerifier();
  const account = { name: 'Reader', email, password: 'correct horse battery', callbackURL: page, challenge };
  return post(call, 'sign-up/email', account);
}

/** The body without what is new in each: a made-up id must look like a real one. */
function withoutOwn(body: string, email: string): string {
  return body
    .replaceAll(email, 'E')
    .replace(/"id":"[A-Za-z0-9]{32}"/, '"id":"I"')
    .replace(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, 'T');
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** Two-sided p of the Mann-Whitney U test (1947), by its normal approximation, for two samples of equal size. */
function rankTest(a: number[], b: number[]): number {
  const n = a.length;
  const u = a.reduce((sum, x) => sum + b.filter((y) => y < x).length + b.filter((y) => y === x).length / 2, 0);
  const z = Math.abs(u - (n * n) / 2) / Math.sqrt((n * n * (2 * n + 1)) / 12);
  // Tail of the normal distribution: Abramowitz and Stegun 26.2.17, off by at most 7.5e-8.
  const t = 1 / (1 + 0.2316419 * z);
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return 2 * series * (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI));
}
