import type { BetterAuthRateLimitStorage } from 'better-auth';
import type { Logger } from 'pino';
import { consume, resetCounter, sweepCounters, refund } from '../database/counterStore.js';
import type { Database } from '../database/openDatabase.js';

/** Wrong passwords for one account from one address, within `QUARTER_HOUR`. */
const FROM_ONE_ADDRESS = 10;
/** From this many on, over all addresses, an account is under attack, and each address has fewer. */
const UNDER_ATTACK = 50;
const FROM_ONE_ADDRESS_UNDER_ATTACK = 2;
/** Mails of one kind to one address. */
const MAILS = 3;
const SWEEP_EVERY_MS = 60_000;

/**
 * Limits attempts at one account, counted in the database over all processes. An account is never closed as a whole:
 * whoever attacks it uses up attempts of the attacking addresses, and its owner, at another one, always has some left.
 */
export interface AttemptLimits {
  /** @returns seconds to wait when this attempt must not be made, else undefined; it is counted as a wrong one. */
  consumeSignIn(account: string, address: string): Promise<number | undefined>;
  /** The attempt was no wrong one. */
  refundSignIn(account: string, address: string): Promise<void>;
  /** Whether another mail of this kind may be sent to the account. */
  consumeMail(kind: string, account: string): Promise<boolean>;
  /**
   * BetterAuth's own limits by address and route. Its storage in a database takes a transaction for each request, which
   * more requests at once than the pool has connections fail to get.
   */
  consume: BetterAuthRateLimitStorage['consume'];
}

export function createAttemptLimits(database: Database, log: Logger): AttemptLimits {
  let sweptAt = Date.now();
  const ofAccount = (account: string) => `sign-in|${account}`;
  const ofAddress = (account: string, address: string) => `sign-in|${account}|${address}`;
  return {
    async consumeSignIn(account, address) {
      const here = await consume(database, ofAddress(account, address));
      // Not counted for the account: refused attempts of one address must not make it look attacked by many.
      if (here.count > FROM_ONE_ADDRESS) return here.freeIn;
      const everywhere = await consume(database, ofAccount(account));
      const isRefused = everywhere.count > UNDER_ATTACK && here.count > FROM_ONE_ADDRESS_UNDER_ATTACK;
      return isRefused ? here.freeIn : undefined;
    },
    async refundSignIn(account, address) {
      await resetCounter(database, ofAddress(account, address));
      await refund(database, ofAccount(account));
    },
    async consume(key, rule) {
      const { count, freeIn } = await consume(database, key, rule.window);
      if (Date.now() - sweptAt > SWEEP_EVERY_MS) {
        sweptAt = Date.now();
        sweepCounters(database).catch((error: unknown) => log.warn({ err: error }, 'old counters stay for now'));
      }
      return count <= rule.max ? { allowed: true, retryAfter: null } : { allowed: false, retryAfter: freeIn };
    },
    async consumeMail(kind, account) {
      return (await consume(database, `mail|${kind}|${account}`)).count <= MAILS;
    },
  };
}
