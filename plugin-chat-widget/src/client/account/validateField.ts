import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from 'docent-chat-api/limits';

const LONGEST_NAME = 100;

/** What the account forms ask for; the two passwords differ in what a password manager does with them. */
export type Field = 'name' | 'email' | 'password' | 'newPassword';

const missing = {
  name: 'name-missing',
  email: 'email-missing',
  password: 'password-missing',
  newPassword: 'password-missing',
} as const satisfies Record<Field, string>;

/**
 * What is wrong with what a reader wrote, as far as a browser can tell.
 *
 * @returns the kind that the form words, or undefined
 */
export function validateField(field: Field, value: string) {
  if (!value.trim()) return missing[field];
  if (field === 'name' && value.length > LONGEST_NAME) return 'name-too-long';
  // As in HTML's own rule for e-mail fields, but with a dot in the domain: `ada@example` is a slip.
  if (field === 'email' && !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value.trim())) return 'invalid-email';
  if (field === 'newPassword' && value.length < MIN_PASSWORD_LENGTH) return 'password-too-short';
  if (field === 'newPassword' && value.length > MAX_PASSWORD_LENGTH) return 'password-too-long';
  return undefined;
}
