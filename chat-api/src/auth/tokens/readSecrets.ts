import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The newest secret signs and encrypts. The older ones only check and decrypt what they once signed and encrypted. */
export type Secrets = readonly [newest: string, ...older: string[]];

/**
 * The secrets that sign sessions and encrypt signing keys: those of the settings, else one that is made once and kept
 * in `dataDir`, readable by its owner only.
 *
 * @returns the secrets, and whether they come from `dataDir`. In production they must be set, as every process needs
 *   the same.
 */
export function readSecrets(
  set: readonly string[] | undefined,
  dataDir: string,
): { secrets: Secrets; generated: boolean } {
  const [newest, ...older] = new Set(set);
  if (newest) return { secrets: [newest, ...older], generated: false };
  const file = join(dataDir, 'secret');
  mkdirSync(dataDir, { recursive: true });
  try {
    // The file is opened exclusively, so that two first starts agree on one secret.
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return { secrets: [readFileSync(file, 'utf8').trim()], generated: true };
}
