import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  exportSPKI,
  generateKeyPair,
  importJWK,
  SignJWT,
  UnsecuredJWT,
  type CryptoKey,
  type JWK,
  type JWTPayload,
} from 'jose';
import { readToken, type Api, type Reader } from '../support/startApi.js';

/** Everything that must not pass for the owner, as an `Authorization` header. */
export async function forge(
  api: Api,
  owner: Reader,
  stranger: { url: string; privateKey: CryptoKey },
): Promise<Record<string, string | undefined>> {
  const part = (index: number) =>
    JSON.parse(Buffer.from(owner.token.split('.')[index]!, 'base64url').toString()) as object;
  const { kid } = part(0) as { kid: string };
  const claims = part(1) as JWTPayload & { sub: string };
  const now = Math.floor(Date.now() / 1_000);
  const [jwk] = ((await (await api.call('/api/auth/jwks')).json()) as { keys: JWK[] }).keys;
  const spki = await exportSPKI((await importJWK(jwk!, 'EdDSA')) as CryptoKey);
  const ours = async (more: JWTPayload) =>
    (await api.services.auth.api.signJWT({ body: { payload: { ...claims, ...more } } })).token;
  const theirs = (header: object) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', ...header }).sign(stranger.privateKey);
  const symmetric = (secret: string) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid }).sign(new TextEncoder().encode(secret));
  const es256 = await generateKeyPair('ES256');
  const [header, payload, signature] = owner.token.split('.');

  const tokens = {
    'signed out': await signedOut(api, owner),
    expired: await ours({ exp: now - 1 }),
    'future nbf': await ours({ nbf: now + 60 }),
    'wrong iss': await ours({ iss: 'https://elsewhere.example' }),
    'wrong aud': await ours({ aud: 'https://elsewhere.example' }),
    'no session': await ours({ sid: undefined }),
    'a session that never was': await ours({ sid: 'made-up' }),
    'wrong alg': await new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid }).sign(es256.privateKey),
    'alg none': new UnsecuredJWT(claims).encode(),
    'alg none with our signature': `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.${signature}`,
    tampered: `${header}.${Buffer.from(JSON.stringify({ ...claims, sub: 'x' })).toString('base64url')}.${signature}`,
    'unknown kid': await theirs({ kid: 'unknown' }),
    'another key under our kid': await theirs({ kid }),
    'jku header': await theirs({ kid: 'k', jku: stranger.url }),
    'x5u header': await theirs({ kid: 'k', x5u: stranger.url }),
    'jwk header': await theirs({ kid, jwk }),
    'HS256 with the public key': await symmetric(spki),
    'HS256 with the public JWK': await symmetric(JSON.stringify(jwk)),
    'unsigned session token': owner.session.split('.')[0]!,
  };
  const bearers = Object.entries(tokens).map(([name, token]) => [name, `Bearer ${token}`] as const);
  return { anonymous: undefined, 'basic credentials': `Basic ${btoa('a:b')}`, ...Object.fromEntries(bearers) };
}

/** An access token whose session has ended just longer ago than what is known of a session may be old. */
async function signedOut(api: Api, { email, password }: Reader): Promise<string> {
  const signedIn = await api.call('/api/auth/sign-in/email', { json: { email, password } });
  const session = signedIn.headers.get('set-auth-token')!;
  const token = await readToken(api.call, session);
  await api.call('/users/me', { headers: { Authorization: `Bearer ${token}` } });
  await api.call('/api/auth/sign-out', { json: {}, headers: { Authorization: `Bearer ${session}` } });
  await sleep(1_050);
  return token;
}

/** A key of a stranger's, and the address where a verifier that trusts a token's header would fetch it. */
export async function listenForKeys() {
  const { privateKey } = await generateKeyPair('EdDSA');
  let requests = 0;
  const server = createServer((_, response) => {
    requests += 1;
    response.end('{"keys":[]}');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`;
  return { url, privateKey, requests: () => requests, close: () => server.close() };
}
