import { createRoute } from '@hono/zod-openapi';
import { listSites } from '../knowledge/servedVersionStore.js';
import { WIRE_VERSION } from '../limits.js';
import type { Services } from '../services.js';
import { Capabilities } from '../wire.js';
import { createRoutes, json, problems } from './openApi.js';

const route = createRoute({
  method: 'get',
  path: '/capabilities',
  summary: 'What this server can do',
  responses: { 200: json(Capabilities, 'Asked by the panel when it opens.'), ...problems },
});

export function capabilitiesRoutes(services: Services) {
  const { config, database, version } = services;
  return createRoutes().openapi(route, async (c) => {
    const answers = config.model ? ('model' as const) : ('sections' as const);
    const signIn = await howToSignIn(services);
    return c.json({ version, wire: WIRE_VERSION, answers, ...signIn, sites: await listSites(database) }, 200);
  });
}

type SignIn = Pick<Capabilities, 'signIn' | 'anonymousQuestions'>;

/**
 * The ways to sign in: of this server, or of the one that signs its readers in. When that one does not say, there are
 * none.
 */
async function howToSignIn({ config, remoteIssuer }: Services): Promise<SignIn> {
  const { captcha, providers, verifiesEmail, anonymousQuestions } = config.auth;
  if (remoteIssuer) {
    // The rest of the chat need not wait for a server that is away.
    const theirs = await remoteIssuer.capabilities().catch(() => undefined);
    const authUrl = `${config.auth.remoteIssuer}/api/auth`;
    const none = { email: false, emailVerification: false, providers: [], captcha: null };
    const questions = Math.min(anonymousQuestions, theirs?.anonymousQuestions ?? 0);
    return { signIn: { ...(theirs?.signIn ?? none), authUrl }, anonymousQuestions: questions };
  }
  return {
    signIn: {
      email: true,
      emailVerification: verifiesEmail,
      providers: providers.map(({ id, name, icon }) => ({ id, name, icon })),
      authUrl: `${config.apiUrl}/api/auth`,
      captcha: captcha ? { provider: captcha.provider, siteKey: captcha.siteKey } : null,
    },
    anonymousQuestions,
  };
}
