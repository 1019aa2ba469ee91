import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { bearer, jwt } from 'better-auth/plugins';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import type { Database } from '../database/openDatabase.js';
import type { SendMail } from './sendMail.js';

/** Header in which `routes/auth.ts` hands over the address of the socket; what a client sends under it is dropped. */
export const CLIENT_ADDRESS_HEADER = 'x-docent-client-address';

export type Auth = ReturnType<typeof createAuth>;

/** BetterAuth as Docent uses it, for everything below `/api/auth/`. */
export function createAuth(parts: {
  config: Config;
  secret: string;
  database: Database;
  sendMail: SendMail;
  log: Logger;
}) {
  const { config, secret, database, sendMail, log } = parts;
  return betterAuth({
    appName: 'Docent',
    baseURL: config.apiUrl,
    basePath: '/api/auth',
    secret,
    database: prismaAdapter(database.prisma, { provider: 'postgresql' }),
    trustedOrigins: [...config.siteOrigins],
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 8,
      sendResetPassword: ({ user, url }) =>
        sendMail({
          to: user.email,
          subject: 'Set a new password',
          text: `Set a new password with this link:\n\n${url}\n`,
        }),
    },
    emailVerification: {
      sendOnSignUp: true,
      sendVerificationEmail: ({ user, url }) =>
        sendMail({
          to: user.email,
          subject: 'Confirm your address',
          text: `Confirm your address with this link:\n\n${url}\n`,
        }),
    },
    session: { expiresIn: 60 * 60 * 24 * 30, updateAge: 60 * 60 * 24 },
    plugins: [
      // Without the signature a bare session token, as it lies in the database, would be accepted.
      bearer({ requireSignature: true }),
      jwt({
        disableSettingJwtHeader: true,
        jwt: {
          issuer: config.apiUrl,
          audience: config.auth.audience,
          expirationTime: '5m',
          // The default puts the whole user into every token.
          definePayload: ({ session }) => ({ sid: session.id }),
          getSubject: ({ user }) => user.id,
        },
      }),
    ],
    rateLimit: {
      enabled: true,
      // In the database, so that several processes count together.
      storage: 'database',
      window: 60,
      max: 300,
      customRules: {
        '/sign-in/*': { window: 60, max: config.signInsPerMinute },
        '/sign-up/*': { window: 60, max: config.signInsPerMinute },
      },
    },
    advanced: {
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      // A mail that takes long must not tell known from unknown addresses by time.
      backgroundTasks: {
        handler: (task) => void task.catch((error: unknown) => log.error({ err: error }, 'mail failed')),
      },
    },
    telemetry: { enabled: false },
    logger: {
      log: (level, message, ...details) => log[level]({ event: 'auth', details }, message),
    },
    onAPIError: { throw: false },
  });
}
