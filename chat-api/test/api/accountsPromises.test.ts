/** The promises on accounts, so that they are kept on each database; their figures: npm run test:faults. */
import { rotatesQuietly, tokensDie } from '../faults/accounts.js';
import { reachesOnlyOwn } from '../faults/accountsAccess.js';
import { worksOnce } from '../faults/accountsHandOff.js';
import { limitsHold } from '../faults/accountsLimits.js';
import { redirectsStay } from '../faults/accountsRedirects.js';

test.each([reachesOnlyOwn, tokensDie, rotatesQuietly, redirectsStay, limitsHold, worksOnce])(
  '$id: $wanted',
  async ({ run }) => {
    expect(await run()).toMatchObject({ ok: true });
  },
  180_000,
);
