/** Promise F1 in short; many more inputs: npm run test:faults -- --only F1. */
import { tryInputs } from '../faults/inputs.js';

test('no input of any route gives a 5xx or a hang', async () => {
  const { routes, wrong } = await tryInputs(6);
  expect(wrong).toEqual([]);
  expect(routes).toBeGreaterThan(40);
}, 300_000);
