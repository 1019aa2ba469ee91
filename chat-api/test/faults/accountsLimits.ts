/** Promise A6: a rate limit is neither bypassed nor turned on others. */
import { startApi, type Api } from '../support/startApi.js';
import { startInstance } from '../support/startInstance.js';
import type { Fault } from './fault.js';

const LIMIT = 10;

/** `X-Forwarded-For` of the n-th request, by what an attacker may do with it. */
const headersOf: Record<string, (round: number) => string | undefined> = {
  absent: () => undefined,
  rotating: (round) => `198.51.100.${round}`,
  chained: (round) => `198.51.100.${round}, 203.0.113.${round}, 192.0.2.${round}`,
  'rotating IPv6': (round) => `2001:db8::${round}`,
};

/** How many of so many attempts with wrong passwords reached the password check. */
async function attack(
  calls: Api['call'][],
  attempts: { email: string; forwardedFor?: string; password?: string }[],
): Promise<number> {
  const statuses = await Promise.all(
    attempts.map(async ({ email, forwardedFor, password = 'wrong horse' }, round) => {
      const headers: Record<string, string> = forwardedFor ? { 'X-Forwarded-For': forwardedFor } : {};
      const call = calls[round % calls.length]!;
      return (await call('/api/auth/sign-in/email', { json: { email, password }, headers })).status;
    }),
  );
  return statuses.filter((status) => status !== 429).length;
}

async function withTwo<T>(settings: Record<string, string>, run: (api: Api, calls: Api['call'][]) => Promise<T>) {
  const api = await startApi(settings);
  try {
    return await run(api, [api.call, await startInstance(api)]);
  } finally {
    await api.close();
  }
}

const times = <T>(count: number, make: (round: number) => T) =>
  Array.from({ length: count }, (_, round) => make(round));
const nobody = (round: number) => `nobody-${round}@example.com`;

export const limitsHold: Fault = {
  id: 'A6',
  wanted: `${LIMIT} of 30 attempts pass for each kind of header on two instances; 10 of 50 at one account; the victim gets in`,
  async run() {
    const passed = await withTwo({ SIGN_INS_PER_MINUTE: String(LIMIT) }, async ({ services }, calls) => {
      const counts: Record<string, number> = {};
      for (const [name, header] of Object.entries(headersOf)) {
        await services.database.prisma.rateLimit.deleteMany();
        counts[name] = await attack(
          calls,
          times(30, (round) => ({ email: nobody(round), forwardedFor: header(round) })),
        );
      }
      return counts;
    });
    // Behind a proxy that adds what it sees, whatever the client wrote before it.
    const settings = { SIGN_INS_PER_MINUTE: '100', TRUSTED_PROXIES: 'loopback' };
    const { atOne, atMany, victim } = await withTwo(settings, async (api, calls) => {
      const { email, password } = await api.signUp();
      const from = (address: string) => (round: number) => ({ email, forwardedFor: `10.0.0.${round}, ${address}` });
      const atOne = await attack(calls, times(50, from('203.0.113.1')));
      await attack(
        calls,
        times(60, (round) => from(`192.0.2.${round + 1}`)(round)),
      );
      const atMany = await attack(calls, times(20, from('203.0.113.2')));
      const headers = { 'X-Forwarded-For': '203.0.113.99' };
      const entered = await api.call('/api/auth/sign-in/email', { json: { email, password }, headers });
      return { atOne, atMany, victim: entered.status };
    });
    const isHeld = Object.values(passed).every((count) => count === LIMIT);
    return {
      ok: isHeld && atOne === 10 && atMany <= 2 && victim === 200,
      reached: `of 30: ${JSON.stringify(passed)}; at one account ${atOne} of 50, under attack ${atMany} of 20; victim ${victim}`,
    };
  },
};
