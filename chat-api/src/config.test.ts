import { ConfigError, readConfig } from './config.js';

const faultsOf = (env: Record<string, string>): string => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
};

test('nothing has to be set', () => {
  const config = readConfig({});
  expect(config).toMatchObject({ port: 8787, apiUrl: 'http://localhost:8787', siteOrigins: ['http://localhost:3000'] });
  expect(config.database.driver).toBe('pglite');
  expect(config.model).toBeUndefined();
});

test('every fault is named at once, by its setting', () => {
  const faults = faultsOf({ PORT: 'eighty', SITE_ORIGINS: 'docs.example.com', BETTER_AUTH_SECRET: 'short' }).split(
    '\n',
  );
  expect(faults.map((fault) => fault.split(' ')[0])).toEqual(['PORT', 'SITE_ORIGINS', 'BETTER_AUTH_SECRET']);
  expect(faults[0]).toBe('PORT must be a whole number from 0 to 65535');
});

test('an empty line of a settings file is not a setting', () => {
  expect(readConfig({ PORT: '', OPENAI_API_KEY: '  ' })).toEqual(readConfig({}));
});

test.each([
  ['postgresql://user:secret@ep-cool-1.eu-central-1.aws.neon.tech/db', 'neon'],
  ['postgres://user:secret@localhost/db', 'postgres'],
  ['postgres://user:secret@neon.tech.example.com/db', 'postgres'],
])('the host decides the driver: %s', (url, driver) => {
  expect(readConfig({ DATABASE_URL: url }).database.driver).toBe(driver);
  expect(readConfig({ DATABASE_URL: url, DATABASE_DRIVER: 'neon' }).database.driver).toBe('neon');
});

test.each([
  [{ OPENAI_API_KEY: 'k' }, { provider: 'openai', name: 'gpt-5-mini', apiKey: 'k' }],
  [
    { OPENAI_BASE_URL: 'http://localhost:11434/v1', CHAT_MODEL: 'llama3:8b' },
    { provider: 'openai', name: 'llama3:8b' },
  ],
  [
    { CHAT_PROVIDER: 'anthropic', CHAT_MODEL: 'claude' },
    { provider: 'anthropic', name: 'claude' },
  ],
])('a model is used as soon as it can be reached: %j', (env, model) => {
  expect(readConfig(env).model).toMatchObject(model);
});

test('a model that cannot be reached is a fault', () => {
  expect(faultsOf({ CHAT_MODEL: 'gpt-5' })).toMatch(
    /^OPENAI_API_KEY, OPENAI_BASE_URL or CHAT_PROVIDER must be set when CHAT_MODEL/,
  );
  expect(faultsOf({ CHAT_PROVIDER: 'anthropic' })).toMatch(/^CHAT_MODEL must be set/);
  expect(faultsOf({ DATABASE_DRIVER: 'neon' })).toMatch(/^DATABASE_URL must be set/);
});

test('several secrets are read, the newest first, and each must be long enough', () => {
  const [newer, older] = ['n'.repeat(32), 'o'.repeat(32)];
  expect(readConfig({ BETTER_AUTH_SECRET: `${newer}, ${older}` }).auth.secrets).toEqual([newer, older]);
  expect(faultsOf({ BETTER_AUTH_SECRET: `${newer},short` })).toMatch(/^BETTER_AUTH_SECRET must have at least 32/);
});

test.each([
  ['loopback', true],
  ['10.0.0.0/8, 2001:db8::/32, ::1, 192.0.2.1', true],
  ['10.0.0.0/33', false],
  ['10.0.0.0/8/8', false],
  ['proxy.example.com', false],
  ['*', false],
])('trusted proxies are addresses, networks or loopback: %s', (given, isRight) => {
  expect(faultsOf({ TRUSTED_PROXIES: given }) === '').toBe(isRight);
});

test.each([
  ['nonsense', /^OIDC_PROVIDERS must be a JSON list/],
  ['[{"id":"a"}]', /^OIDC_PROVIDERS at 0.name/],
  ['[{"id":"github","name":"G","issuer":"https://g.example","clientId":"c"}]', /at 0.id: is taken/],
  ['[{"id":"a","name":"A","issuer":"https://a.example","clientId":"c","icon":"https://x.example/a.png"}]', /at 0.icon/],
])('a provider that is not described well is named: %s', (given, fault) => {
  expect(faultsOf({ OIDC_PROVIDERS: given })).toMatch(fault);
});

test('providers are offered in order, and half a client is a fault', () => {
  const acme = { id: 'acme', name: 'Acme', issuer: 'https://login.acme.example/', clientId: 'docs' };
  const both = { GOOGLE_CLIENT_ID: 'g', GOOGLE_CLIENT_SECRET: 's', OIDC_PROVIDERS: JSON.stringify([acme]) };
  const { providers } = readConfig(both).auth;
  expect(providers.map(({ id }) => id)).toEqual(['google', 'acme']);
  expect(providers[1]).toMatchObject({ kind: 'oidc', issuer: 'https://login.acme.example', icon: null, scopes: [] });
  expect(faultsOf({ GITHUB_CLIENT_ID: 'g' })).toBe('GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET must be set together');
});

test('nobody changes the settings later', () => {
  expect(() => ((readConfig({}).database as { poolSize: number }).poolSize = 1)).toThrow(TypeError);
});
