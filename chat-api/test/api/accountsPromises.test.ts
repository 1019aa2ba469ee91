/** The promises on accounts in short, so that they are kept on each database; their figures: npm run test:faults. */
import { reachesOnlyOwn } from '../faults/accountsAccess.js';

test.each([reachesOnlyOwn])('$id: $wanted', async ({ run }) => {
  expect(await run()).toMatchObject({ ok: true });
}, 180_000);
