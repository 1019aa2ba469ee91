/** Promise A4, as far as it goes without e-mail verification: known and unknown addresses look alike. */
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { startApi, type Api } from '../support/startApi.js';
import type { Fault } from './run.js';

const ACCOUNTS = 70;
/** As many as get a mail each. */
const ROUNDS = 3;
const MAIL_DELAY_MS = 300;

const asks: Record<string, (call: Api['call'], email: string) => Promise<Response>> = {
  'sign-in': (call, email) => call('/api/auth/sign-in/email', { json: { email, password: 'wrong horse' } }),
  forgot: (call, email) => call('/api/auth/request-password-reset', { json: { email, redirectTo: '/' } }),
};

export const accountsLookAlike: Fault = {
  id: 'A4',
  wanted: '210 pairs each on sign-in and forgot, mail delayed 300 ms: p above 0.01, equal bodies (sign-up not yet)',
  async run() {
    const mail = await startSlowMail();
    const api = await startApi({ SMTP_URL: mail.url });
    try {
      const known: string[] = [];
      for (let index = 0; index < ACCOUNTS; index += 1) known.push((await api.signUp()).email);
      const reached: string[] = [];
      let ok = true;
      for (const [name, ask] of Object.entries(asks)) {
        const ms: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
        const bodies = new Set<string>();
        const time = async (kind: 'known' | 'unknown', email: string) => {
          const began = performance.now();
          const response = await ask(api.call, email);
          const body = await response.text();
          ms[kind].push(performance.now() - began);
          bodies.add(`${response.status} ${body}`);
          // What goes on behind the answer must not fall into the next one's time.
          await sleep(5);
        };
        for (let round = 0; round < ROUNDS * ACCOUNTS; round += 1) {
          const email = known[round % ACCOUNTS]!;
          const pair = [() => time('known', email), () => time('unknown', email.replace('reader', 'nobody'))];
          for (const one of Math.random() < 0.5 ? pair : pair.reverse()) await one();
        }
        const p = rankTest(ms.known, ms.unknown);
        ok &&= p > 0.01 && bodies.size === 1;
        const medians = [ms.known, ms.unknown].map((all) => `${median(all).toFixed(1)} ms`).join(' and ');
        reached.push(`${name}: ${medians}, p ${p.toFixed(3)}, ${bodies.size} body`);
      }
      return { ok, reached: `${reached.join('; ')}; ${mail.received()} mails` };
    } finally {
      await api.close();
      mail.close();
    }
  },
};

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

/** A mail server (SMTP, RFC 5321) that takes its time to greet, and takes every mail. */
async function startSlowMail() {
  let received = 0;
  const server = createServer((socket) => {
    let isText = false;
    socket.on('error', () => socket.destroy());
    setTimeout(() => socket.write('220 slow\r\n'), MAIL_DELAY_MS);
    socket.on('data', (bytes) => {
      const said = bytes.toString();
      if (isText && !said.endsWith('\r\n.\r\n')) return;
      if (isText) received += 1;
      isText = /^DATA/i.test(said);
      socket.write(isText ? '354 go on\r\n' : /^QUIT/i.test(said) ? '221 bye\r\n' : '250 ok\r\n');
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, received: () => received, close: () => server.close() };
}
