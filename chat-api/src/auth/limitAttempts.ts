import type { BetterAuthRateLimitStorage } from 'better-auth';
import type { Logger } from 'pino';
import { consume, resetCounter, sweepCounters, refund } from '../database/counterStore.js';
import type { Database } from '../database/openDatabase.js';

/** How many wrong passwords one address may send for one account within `QUARTER_HOUR`. */
const FROM_ONE_ADDRESS = 10;
/** After so many wrong passwords, from all addresses, an account is under attack. Then each address has fewer. */
const UNDER_ATTACK = 50;
const FROM_ONE_ADDRESS_UNDER_ATTACK = 2;
/** How many mails of one kind go to one account within `QUARTER_HOUR`. */
const MAILS = 3;
const SWEEP_EVERY_MS = 60_000;

/**
 * Limits attempts at one account, counted in the database for all processes. An account is never closed as a whole. An
 * attacker consumes the attempts of the attacking addresses, and the owner, at another one, always has some left.
 */
export interface AttemptLimits {
  /** Counts an attempt as a wrong one. @returns seconds to wait when it must not be made */
  consumeSignIn: (account: string, address: string) => Promise<number | undefined>;
  /** The attempt was right after all. */
  refundSignIn: (account: string, address: string) => Promise<void>;
  /** Whether another mail of this kind may be sent to the account. */
  consumeMail: (kind: string, account: string) => Promise<boolean>;
  /**
   * BetterAuth's own limits by address and route. Its own storage in a database needs a transaction for each request,
   * which fails when more requests come at once than the pool has connections.
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
      // It does not count for the account: the refused attempts of one address must not look like an attack by many.
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
