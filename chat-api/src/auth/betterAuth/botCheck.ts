import { captcha } from 'better-auth/plugins';
import type { AuthConfig } from '../../config/accountSettings.js';

/** What makes an account, a session or a mail for who has none yet. */
const CHECKED = [
  '/sign-up/email',
  '/sign-in/email',
  '/sign-in/anonymous',
  '/request-password-reset',
  '/send-verification-email',
];

/** Asks the provider of the bot check about the header `x-captcha-response`, by BetterAuth's plugin. */
export function botCheck({ provider, siteKey, secret }: NonNullable<AuthConfig['captcha']>) {
  return captcha({ provider, siteKey, secretKey: secret, endpoints: CHECKED });
}
