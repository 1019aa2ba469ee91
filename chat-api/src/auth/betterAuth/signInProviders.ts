import { setTimeout } from 'node:timers/promises';
import type { BetterAuthOptions } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins';
import type { SignInProvider } from '../../config/accountSettings.js';

/** The providers that BetterAuth knows by name, in its form. */
export function socialProviders(providers: readonly SignInProvider[]): BetterAuthOptions['socialProviders'] {
  const known = providers.filter(({ kind }) => kind !== 'oidc');
  return Object.fromEntries(known.map(({ kind, clientId, clientSecret }) => [kind, { clientId, clientSecret }]));
}

/** At start, BetterAuth waits for a provider as long as the connection lasts. */
const START_WAITS_MS = 5_000;

/**
 * Any OpenID Connect provider, by discovery, with PKCE and a nonce. A provider that cannot be reached at start, or is
 * silent for five seconds, is asked again when a reader chooses it.
 */
export function openIdProviders(providers: readonly SignInProvider[]) {
  const plugin = genericOAuth({
    config: providers.flatMap((provider) => {
      if (provider.kind !== 'oidc') return [];
      const { id, name, issuer, clientId, clientSecret, scopes } = provider;
      return {
        ...{ providerId: id, name, clientId, clientSecret, pkce: true, requireIdTokenVerification: true },
        discoveryUrl: `${issuer}/.well-known/openid-configuration`,
        scopes: [...new Set(['openid', 'profile', 'email', ...scopes])],
      };
    }),
  });

  const init: typeof plugin.init = async (context) => {
    const timer = new AbortController();
    const late = setTimeout(START_WAITS_MS, undefined, { signal: timer.signal }).then(() => {
      context.logger.warn('A sign-in provider is silent; they are all asked when a reader chooses one.');
      const pending = new Map(plugin.options.config.map((config) => [config.providerId, config]));
      return { context: { socialProviders: context.socialProviders, genericOAuthPendingDiscovery: pending } };
    });
    late.catch(() => {});
    const answered = await Promise.race([plugin.init(context), late]);
    timer.abort();
    return answered;
  };
  return { ...plugin, init };
}
