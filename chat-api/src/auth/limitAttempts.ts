import { createHmac } from 'node:crypto';
import type { Database } from '../database/openDatabase.js';
import { countAttempt, forgetAttempts, uncountAttempt } from './attemptStore.js';

/** Wrong passwords for one account from one address, within `ATTEMPTS_WINDOW`. */
const FROM_ONE_ADDRESS = 10;
/** From this many on, over all addresses, an account is under attack, and each address has fewer. */
const UNDER_ATTACK = 50;
const FROM_ONE_ADDRESS_UNDER_ATTACK = 2;
/** Mails with a link to a new password. */
const RESETS = 3;

/**
 * Limits attempts at one account, counted in the database over all processes. An account is never closed as a whole:
 * whoever attacks it uses up attempts of the attacking addresses, and its owner, at another one, always has some left.
 */
export interface AttemptLimits {
  /** @returns seconds to wait when this attempt must not be made, else undefined; it is counted as a wrong one. */
  takeSignIn(account: string, address: string): Promise<number | undefined>;
  /** The attempt was no wrong one. */
  giveSignInBack(account: string, address: string): Promise<void>;
  /** Whether another mail may be sent. */
  takeReset(account: string): Promise<boolean>;
}

export function createAttemptLimits(database: Database): AttemptLimits {
  const ofAccount = (account: string) => `sign-in|${account}`;
  const ofAddress = (account: string, address: string) => `sign-in|${account}|${address}`;
  return {
    async takeSignIn(account, address) {
      const here = await countAttempt(database, ofAddress(account, address));
      // Not counted for the account: refused attempts of one address must not make it look attacked by many.
      if (here.count > FROM_ONE_ADDRESS) return here.freeIn;
      const everywhere = await countAttempt(database, ofAccount(account));
      const isRefused = everywhere.count > UNDER_ATTACK && here.count > FROM_ONE_ADDRESS_UNDER_ATTACK;
      return isRefused ? here.freeIn : undefined;
    },
    async giveSignInBack(account, address) {
      await forgetAttempts(database, ofAddress(account, address));
      await uncountAttempt(database, ofAccount(account));
    },
    async takeReset(account) {
      return (await countAttempt(database, `reset|${account}`)).count <= RESETS;
    },
  };
}

/** Names an account in logs and counters without its e-mail address; only who has the secret can tell which it is. */
export function createNameAccount(secret: string): (email: string) => string {
  return (email) =>
    createHmac('sha256', secret).update(`account ${email.trim().toLowerCase()}`).digest('hex').slice(0, 16);
}
