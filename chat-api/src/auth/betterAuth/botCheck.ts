import { captcha } from 'better-auth/plugins';
import type { AuthConfig } from '../../config/accountSettings.js';

/** The routes by which a stranger gets an account, a session or a mail. */
const CHECKED = [
  '/sign-up/email',
  '/sign-in/email',
  '/sign-in/anonymous',
  '/request-password-reset',
  '/send-verification-email',
];

/** Checks the header `x-captcha-response` with the provider, by BetterAuth's plugin. */
export function botCheck({ provider, siteKey, secret }: NonNullable<AuthConfig['captcha']>) {
  return captcha({ provider, siteKey, secretKey: secret, endpoints: CHECKED });
}
