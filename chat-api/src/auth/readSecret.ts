import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The secret that signs sessions and encrypts signing keys: the one that is set, else one that is made once and kept
 * in `dataDir`, readable by its owner only.
 *
 * @returns the secret, and whether it was taken from `dataDir` (production wants a set one: every process must have it)
 */
export function readSecret(set: string | undefined, dataDir: string): { secret: string; generated: boolean } {
  if (set) return { secret: set, generated: false };
  const file = join(dataDir, 'secret');
  mkdirSync(dataDir, { recursive: true });
  try {
    // Exclusive, so that two first starts agree on one secret.
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return { secret: readFileSync(file, 'utf8').trim(), generated: true };
}
