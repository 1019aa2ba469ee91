import { OAuth2Server } from 'oauth2-mock-server';

export interface Person {
  sub: string;
  email: string;
  email_verified?: boolean;
  name?: string;
}

/** An OpenID Connect provider on loopback, whose one user is whoever was last put there. */
export async function startOpenIdProvider() {
  const server = new OAuth2Server();
  await server.issuer.keys.generate('RS256');
  await server.start(0, '127.0.0.1');
  let person: Person = { sub: 'nobody', email: 'nobody@example.com' };
  let refusal: string | undefined;
  server.service.on('beforeTokenSigning', (token: { payload: object }) => {
    Object.assign(token.payload, person, { aud: 'docent' });
  });
  server.service.on('beforeAuthorizeRedirect', ({ url }: { url: URL }) => {
    if (!refusal) return;
    url.searchParams.delete('code');
    url.searchParams.set('error', refusal);
  });
  const issuer = server.issuer.url!;
  return {
    setting: JSON.stringify([{ id: 'acme', name: 'Acme', issuer, clientId: 'docent', clientSecret: 'of a test' }]),
    become: (next: Person) => void (person = next),
    refuse: (error: string | undefined) => void (refusal = error),
    stop: () => server.stop(),
  };
}
