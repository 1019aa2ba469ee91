/** Promise A7: a one-time code, and a link of a mail, work once, and only for who asked. */
import { startMailServer } from '../support/mailServer.js';
import { makeVerifier, redeem, signInAtProvider, startOpenIdProvider } from '../support/openIdProvider.js';
import { SITE_ORIGIN, startApi, type Api } from '../support/startApi.js';
import { startInstance } from '../support/startInstance.js';
import type { Fault } from './fault.js';

const AT_ONCE = 50;
const ROUNDS = 5;

export const worksOnce: Fault = {
  id: 'A7',
  wanted: `of ${AT_ONCE} redemptions at once on two instances one succeeds, ${ROUNDS} times each for code and link; none crossed`,
  async run() {
    const [provider, mails] = [await startOpenIdProvider(), await startMailServer()];
    const api = await startApi({ OIDC_PROVIDERS: provider.setting, SMTP_URL: mails.url });
    try {
      const other = await startInstance(api);
      const successes: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        provider.become({ sub: `s${round}`, email: `s${round}@example.com`, email_verified: true, name: 'S' });
        const { code, verifier } = await signInAtProvider(api);
        const headers = { Origin: SITE_ORIGIN };
        successes.push(await race((turn) => redeem(turn % 2 ? api.call : other, code!, verifier, headers)));
        const { token, ...browser } = await askForLink(api, mails, `m${round}@example.com`);
        const json = { token, verifier: browser.verifier };
        const click = (turn: number) =>
          (turn % 2 ? api.call : other)('/api/auth/email-verification/redeem', { json, headers });
        successes.push(await race(click));
      }
      const crossed = await cross(api, provider, mails);
      const isOnce = successes.every((count) => count === 1);
      return {
        ok: isOnce && crossed.length === 0,
        reached: `${successes.length} races of ${AT_ONCE}: successes ${successes.join(' ')}; ${crossed.length} crossed ${crossed.join('; ')}`,
      };
    } finally {
      await api.close();
      await Promise.all([provider.stop(), mails.close()]);
    }
  },
};

type Mails = Awaited<ReturnType<typeof startMailServer>>;

async function race(attempt: (turn: number) => Promise<Response>): Promise<number> {
  const tried = Array.from({ length: AT_ONCE }, async (_, turn) => {
    const response = await attempt(turn);
    return response.ok && response.headers.has('set-auth-token');
  });
  return (await Promise.all(tried)).filter(Boolean).length;
}

async function askForLink({ call }: Api, mails: Mails, email: string) {
  const { verifier, challenge } = makeVerifier();
  const json = { name: 'M', email, password: 'correct horse battery', challenge, callbackURL: `${SITE_ORIGIN}/verify` };
  await call('/api/auth/sign-up/email', { json });
  return { verifier, token: (await mails.take(email)).token };
}

/** What belongs to one browser or site, tried in another: the names of those that got in. */
async function cross(api: Api, provider: Awaited<ReturnType<typeof startOpenIdProvider>>, mails: Mails) {
  const become = (name: string) =>
    provider.become({ sub: name, email: `${name}@example.com`, email_verified: true, name });
  const arrive = async (name: string) => {
    become(name);
    const { code, verifier } = await signInAtProvider(api);
    return { code: code!, verifier };
  };
  const attempts: Record<string, () => Promise<Response>> = {
    "A's code in B's browser": async () => {
      const [a, b] = [await arrive('a'), await arrive('b')];
      return redeem(api.call, a.code, b.verifier);
    },
    'a code without its secret': async () => redeem(api.call, (await arrive('c')).code, ''),
    'a code with its challenge for the secret': async () => {
      const { code, verifier } = await arrive('d');
      return redeem(api.call, code, verifier.split('').reverse().join(''));
    },
    'a foreign origin': async () => {
      const { code, verifier } = await arrive('e');
      return redeem(api.call, code, verifier, { Origin: 'https://evil.example' });
    },
    'no origin': async () => {
      const { code, verifier } = await arrive('f');
      return redeem(api.call, code, verifier, { Origin: '' });
    },
    'a link of a mail for a code': async () => {
      const { token, verifier } = await askForLink(api, mails, 'g@example.com');
      return redeem(api.call, token, verifier);
    },
    "A's link in B's browser": async () => {
      const { token } = await askForLink(api, mails, 'h@example.com');
      const { verifier } = await askForLink(api, mails, 'i@example.com');
      return api.call('/api/auth/email-verification/redeem', { json: { token, verifier } });
    },
    'a code for a link': async () => {
      const { code, verifier } = await arrive('j');
      return api.call('/api/auth/email-verification/redeem', { json: { token: code, verifier } });
    },
  };
  const crossed: string[] = [];
  for (const [name, attempt] of Object.entries(attempts)) {
    const response = await attempt();
    if (response.ok || response.headers.has('set-auth-token')) crossed.push(`${name}: ${response.status}`);
  }
  return crossed;
}
