import type { BetterAuthOptions } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins';
import type { SignInProvider } from '../config/accountSettings.js';

/** The providers that BetterAuth knows by name, as it wants them. */
export function socialProviders(providers: readonly SignInProvider[]): BetterAuthOptions['socialProviders'] {
  const known = providers.filter(({ kind }) => kind !== 'oidc');
  return Object.fromEntries(known.map(({ kind, clientId, clientSecret }) => [kind, { clientId, clientSecret }]));
}

/**
 * Any OpenID Connect provider, by discovery, with PKCE and a nonce. One that cannot be reached at start is asked again
 * when a reader chooses it.
 */
export function openIdProviders(providers: readonly SignInProvider[]) {
  return genericOAuth({
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
}
