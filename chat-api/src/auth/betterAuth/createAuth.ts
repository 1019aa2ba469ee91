import type { BetterAuthOptions, GenericEndpointContext } from 'better-auth';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { bearer, createJwk, jwt, type JwtOptions } from 'better-auth/plugins';
import type { Logger } from 'pino';
import type { Config } from '../../config.js';
import { QUARTER_HOUR } from '../../database/counterStore.js';
import type { Database } from '../../database/openDatabase.js';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '../../limits.js';
import type { AuditLog } from '../auditLog.js';
import { CLIENT_ADDRESS_HEADER } from '../clientAddress.js';
import type { AttemptLimits } from '../limitAttempts.js';
import type { AccountMails } from '../mail/accountMails.js';
import type { BackgroundTasks } from '../mail/backgroundTasks.js';
import type { Secrets } from '../tokens/readSecrets.js';
import { keepKeyOnce, KEY_LIFE, versionSecrets } from '../tokens/signingKeys.js';
import { confirmOwner } from '../userStore.js';
import { anonymousReaders } from './anonymousReaders.js';
import { botCheck } from './botCheck.js';
import { createHooks } from './createHooks.js';
import { emailLinks } from './emailLinks.js';
import { handOff } from './handOff.js';
import { openIdProviders, socialProviders } from './signInProviders.js';

const DAY = 24 * 60 * 60;

export type Auth = Awaited<ReturnType<typeof createAuth>>;

export interface AuthParts {
  config: Config;
  secrets: Secrets;
  database: Database;
  limits: AttemptLimits;
  mails: AccountMails;
  background: BackgroundTasks;
  pseudonymOf: (email: string) => string;
  audit: AuditLog;
  log: Logger;
}

/**
 * BetterAuth as Docent uses it, for everything below `/api/auth/`. A signing key under the newest secret is in the
 * database from the start, so that no request has to make one.
 */
export async function createAuth(parts: AuthParts) {
  const keys = signingOptions(parts);
  const auth = buildAuth(parts, keys);
  // With a remote issuer this server signs nothing.
  if (!parts.config.auth.remoteIssuer) {
    await createJwk({ context: await auth.$context } as unknown as GenericEndpointContext, keys);
  }
  return auth;
}

function signingOptions({ config, database, secrets }: AuthParts) {
  return {
    disableSettingJwtHeader: true,
    jwks: KEY_LIFE,
    adapter: { createJwk: keepKeyOnce(database, secrets) },
    jwt: {
      issuer: config.apiUrl,
      audience: config.auth.audience,
      expirationTime: '5m',
      // The default puts the whole user into every token.
      definePayload: ({ session, user }) => ({
        sid: session.id,
        ...(user.isAnonymous === true && { anonymous: true }),
      }),
      getSubject: ({ user }) => user.id,
    },
  } satisfies JwtOptions;
}

function buildAuth(parts: AuthParts, keys: ReturnType<typeof signingOptions>) {
  const { config, secrets, database, limits, mails, background, pseudonymOf, audit, log } = parts;
  const baseURL = `${config.apiUrl}/api/auth`;
  const auth = betterAuth({
    appName: 'Docent',
    baseURL,
    basePath: new URL(baseURL).pathname,
    // The oldest secret encrypted whatever has no version.
    secret: secrets.at(-1),
    secrets: versionSecrets(secrets),
    database: prismaAdapter(database.prisma, { provider: 'postgresql' }),
    trustedOrigins: [...config.siteOrigins],
    ...createHooks({ database, limits, audit, pseudonymOf, siteOrigins: config.siteOrigins, readSession }),
    emailAndPassword: passwordOptions(parts),
    emailVerification: { sendOnSignUp: true, sendVerificationEmail: (...of) => mails.verifyEmail(...of) },
    user: { changeEmail: { enabled: true } },
    // It would confirm addresses by a link alone. `emailLinks` redeems our links.
    disabledPaths: ['/verify-email'],
    socialProviders: socialProviders(config.auth.providers),
    account: {
      // No provider is believed without a verified address. Ours must be verified too: otherwise somebody who signed up
      // with another person's address would get into the account that its owner then signs in to.
      accountLinking: { trustedProviders: [], requireLocalEmailVerified: true },
      encryptOAuthTokens: true,
    },
    // A session is renewed once an hour, so that the list of sessions says when each was last used.
    session: { expiresIn: 30 * DAY, updateAge: 60 * 60 },
    // Links in mails work once. Who reads the database must not be able to follow them.
    verification: { storeIdentifier: 'hashed' },
    // Without the signature, a bare session token from the database would be accepted.
    plugins: [
      openIdProviders(config.auth.providers),
      // It stands before `bearer`, which shows the session in a header.
      handOff(database, config.siteOrigins),
      emailLinks({ database, limits, mails, audit, pseudonymOf }),
      ...(config.auth.captcha ? [botCheck(config.auth.captcha)] : []),
      ...(config.auth.anonymousQuestions > 0 ? [anonymousReaders(database)] : []),
      bearer({ requireSignature: true }),
      jwt(keys),
    ],
    rateLimit: limitOptions(parts),
    advanced: {
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      // BetterAuth leaves both out where NODE_ENV is "test". Safety must not depend on that.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      backgroundTasks: { handler: background.start },
    },
    telemetry: { enabled: false },
    logger: {
      log: (level, message, ...details) => log[level]({ event: 'auth', details }, message),
    },
    onAPIError: { throw: false, errorURL: `${baseURL}/hand-off/failed` },
  });
  return auth;

  function readSession(headers: Headers): ReturnType<Parameters<typeof createHooks>[0]['readSession']> {
    return auth.api.getSession({ headers });
  }
}

function passwordOptions({ config, database, mails, audit, pseudonymOf }: AuthParts) {
  return {
    enabled: true,
    minPasswordLength: MIN_PASSWORD_LENGTH,
    maxPasswordLength: MAX_PASSWORD_LENGTH,
    requireEmailVerification: config.auth.verifiesEmail,
    revokeSessionsOnPasswordReset: true,
    sendResetPassword: (...of) => mails.resetPassword(...of),
    onPasswordReset: async ({ user }) => {
      audit('password-reset', { userId: user.id });
      await confirmOwner(database, user.id);
    },
    onExistingUserSignUp: async ({ user }, request) => {
      audit('sign-up-refused', { account: pseudonymOf(user.email), code: 'USER_ALREADY_EXISTS' });
      await mails.knownAccount(user, request);
    },
  } satisfies BetterAuthOptions['emailAndPassword'];
}

/** How many requests one address may send, by route. */
function limitOptions({ config, limits }: AuthParts) {
  const perMinute = { window: 60, max: config.signInsPerMinute };
  const perQuarterHour = { window: QUARTER_HOUR, max: config.signInsPerMinute };
  return {
    enabled: true,
    // The database counts, so that all processes count together.
    customStorage: { consume: limits.consume },
    window: 60,
    max: 300,
    customRules: {
      '/sign-in/*': perMinute,
      '/sign-up/*': perMinute,
      '/hand-off/*': perMinute,
      '/email-verification/*': perMinute,
      '/request-password-reset': perQuarterHour,
      '/send-verification-email': perQuarterHour,
      '/change-email': perQuarterHour,
    },
  } satisfies BetterAuthOptions['rateLimit'];
}
