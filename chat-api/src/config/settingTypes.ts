/** What the values of settings look like. Each says what it must be when it is something else. */
import { z } from 'zod';

export const list = z
  .string()
  .transform((value) => value.split(',').map((item) => item.trim()))
  .pipe(z.array(z.string().min(1)));
export const url = z.url({ protocol: /^https?$/, error: 'must be an address that starts with http:// or https://' });
export const secret = z.string().min(32, 'must have at least 32 characters; make one with: openssl rand -base64 32');
export const wholeNumber = (from: number, to: number) => {
  const error = `must be a whole number from ${from} to ${to}`;
  return z.coerce.number({ error }).int(error).min(from, error).max(to, error);
};
