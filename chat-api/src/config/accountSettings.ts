/** The settings of accounts, mail and signing in, as a part of `config.ts`. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { list, secret, url, wholeNumber } from './settingTypes.js';

/** These ids are taken already. */
const TAKEN = ['github', 'google', 'credential', 'anonymous'];

const OidcProvider = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, 'must have small letters, digits and hyphens only, and begin with a letter')
    .refine((id) => !TAKEN.includes(id), 'is taken already'),
  name: z.string().min(1),
  issuer: url,
  clientId: z.string().min(1),
  clientSecret: z.string().optional(),
  // An icon comes from nowhere else, so that no third party hears of a reader who only looks at the form.
  icon: z
    .string()
    .regex(/^(data:image\/|\/(?!\/))/, 'must be a data: address of an image, or a path of the docs site')
    .optional(),
  scopes: z.array(z.string()).default([]),
});

/** One entry a setting, by its name in the environment. */
export const accountSettings = {
  BETTER_AUTH_SECRET: list.pipe(z.array(secret)).optional(),
  AUTH_ISSUER: url.optional(),
  AUTH_AUDIENCE: z.string().optional(),
  GITHUB_CLIENT_ID: z.string().optional(),
  GITHUB_CLIENT_SECRET: z.string().optional(),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  OIDC_PROVIDERS: z.string().transform(readProviders).default([]),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be an address that starts with smtp:// or smtps://' })
    .optional(),
  REQUIRE_EMAIL_VERIFICATION: z.stringbool('must be true or false').optional(),
  MAIL_TEMPLATES: z.string().optional(),
  CAPTCHA_PROVIDER: z.enum(['cloudflare-turnstile', 'google-recaptcha', 'hcaptcha', 'captchafox']).optional(),
  CAPTCHA_SITE_KEY: z.string().optional(),
  CAPTCHA_SECRET: z.string().optional(),
  ANONYMOUS_QUESTIONS: wholeNumber(0, 1_000).default(0),
  MAIL_FROM: z.string().default('Docent <docent@localhost>'),
};

type Read = z.infer<z.ZodObject<typeof accountSettings>>;
export type CaptchaProvider = NonNullable<Read['CAPTCHA_PROVIDER']>;

/** A way to sign in other than by e-mail and password. */
export type SignInProvider = {
  readonly id: string;
  readonly name: string;
  readonly icon: string | null;
  readonly clientId: string;
  readonly clientSecret?: string;
} & ({ readonly kind: 'github' | 'google' } | { readonly kind: 'oidc'; issuer: string; scopes: readonly string[] });

export interface AuthConfig {
  /** The newest first. Older ones are still accepted. Absent: one is generated in `dataDir`. */
  readonly secrets?: readonly string[];
  /** Set when another BetterAuth server signs the readers in. */
  readonly remoteIssuer?: string;
  readonly audience: string;
  /** Readers can sign in only when they have confirmed their address. */
  readonly verifiesEmail: boolean;
  /** How many questions a reader may ask before signing in. */
  readonly anonymousQuestions: number;
  /** Absent: readers need not show that they are no robot. */
  readonly captcha?: { readonly provider: CaptchaProvider; readonly siteKey: string; readonly secret: string };
  /** In the order in which readers are offered them. */
  readonly providers: readonly SignInProvider[];
}

export interface MailConfig {
  /** Absent: mails become files in `dataDir`. */
  readonly smtpUrl?: string;
  readonly from: string;
  /** The absolute folder with an owner's own words and layouts. */
  readonly templates?: string;
}

export function mailConfigFrom(read: Read): MailConfig {
  const templates = read.MAIL_TEMPLATES && resolve(read.MAIL_TEMPLATES);
  return { smtpUrl: read.SMTP_URL, from: read.MAIL_FROM, templates };
}

export function authConfigFrom(read: Read, apiUrl: string): AuthConfig {
  return {
    secrets: read.BETTER_AUTH_SECRET,
    remoteIssuer: read.AUTH_ISSUER?.replace(/(?<!\/)\/+$/, ''),
    audience: read.AUTH_AUDIENCE ?? apiUrl,
    verifiesEmail: read.REQUIRE_EMAIL_VERIFICATION ?? read.SMTP_URL !== undefined,
    captcha: captchaFrom(read),
    anonymousQuestions: read.ANONYMOUS_QUESTIONS,
    providers: [
      ...wellKnown('github', 'GitHub', read.GITHUB_CLIENT_ID, read.GITHUB_CLIENT_SECRET),
      ...wellKnown('google', 'Google', read.GOOGLE_CLIENT_ID, read.GOOGLE_CLIENT_SECRET),
      ...read.OIDC_PROVIDERS,
    ],
  };
}

/** What is wrong between the settings of accounts, one fault a line. */
export function faultsOfAccounts(read: Read): string[] {
  const captcha = [read.CAPTCHA_PROVIDER, read.CAPTCHA_SITE_KEY, read.CAPTCHA_SECRET].filter(Boolean).length;
  const faults = captcha % 3 ? ['CAPTCHA_PROVIDER, CAPTCHA_SITE_KEY and CAPTCHA_SECRET must be set together'] : [];
  const halves = (['GITHUB', 'GOOGLE'] as const).flatMap((name) => {
    const [id, secret] = [read[`${name}_CLIENT_ID`], read[`${name}_CLIENT_SECRET`]];
    return Boolean(id) === Boolean(secret) ? [] : `${name}_CLIENT_ID and ${name}_CLIENT_SECRET must be set together`;
  });
  return [...faults, ...halves];
}

function captchaFrom(read: Read): AuthConfig['captcha'] {
  const { CAPTCHA_PROVIDER: provider, CAPTCHA_SITE_KEY: siteKey, CAPTCHA_SECRET: secret } = read;
  return provider && siteKey && secret ? { provider, siteKey, secret } : undefined;
}

function wellKnown(kind: 'github' | 'google', name: string, clientId?: string, clientSecret?: string) {
  return clientId ? [{ kind, id: kind, name, icon: null, clientId, clientSecret }] : [];
}

function readProviders(text: string, context: z.RefinementCtx): SignInProvider[] {
  const refuse = (message: string) => {
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  };
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return refuse('must be a JSON list of providers; docs/accounts.md shows one');
  }
  const { success, data = [], error } = z.array(OidcProvider).safeParse(given);
  if (!success) {
    const [issue] = error.issues;
    return refuse(`at ${issue!.path.join('.') || 'its beginning'}: ${issue!.message}`);
  }
  if (new Set(data.map(({ id }) => id)).size < data.length) return refuse('must give each provider an id of its own');
  return data.map(({ icon, issuer, ...provider }) => ({
    ...provider,
    kind: 'oidc',
    icon: icon ?? null,
    issuer: issuer.replace(/(?<!\/)\/+$/, ''),
  }));
}
