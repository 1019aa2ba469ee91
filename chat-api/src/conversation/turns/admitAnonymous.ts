import type { Caller } from '../../auth/tokens/verifyToken.js';
import { consume, LONGEST_WINDOW } from '../../database/counterStore.js';
import type { Database } from '../../database/openDatabase.js';
import { Problem } from '../../problem.js';
import { countQuestions } from './newTurnStore.js';

export type AdmitAnonymous = (caller: Caller, address: string) => Promise<void>;

/**
 * Lets a reader without an account ask some questions: so many in one session, and so many a day from one network
 * address. So a new session refills nothing. The database counts both for all processes.
 *
 * @returns a function that throws Problem `sign-in-needed`, as 403, when they are used up
 */
export function createAdmitAnonymous(database: Database, questions: number): AdmitAnonymous {
  const usedUp = () =>
    new Problem('sign-in-needed', { status: 403, detail: 'The questions before signing in are used up.' });
  return async ({ userId, isAnonymous }, address) => {
    if (!isAnonymous) return;
    const asked = await countQuestions(database, userId);
    if (asked >= questions) throw usedUp();
    const { count } = await consume(database, `anonymous|${address}`, LONGEST_WINDOW);
    if (count > questions) throw usedUp();
  };
}
