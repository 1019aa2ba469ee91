/**
 * npm run test:faults -- [--only R1,R3] [--json]
 *
 * What the system promises when the world misbehaves, each with the figure wanted and the figure reached. These take
 * minutes and measure time, which is why they are not part of `npm test`.
 */
import { parseArgs } from 'node:util';
import { rotatesQuietly, tokensDie } from './accounts.js';
import { reachesOnlyOwn } from './accountsAccess.js';
import { worksOnce } from './accountsHandOff.js';
import { signsInWithoutCookies } from './accountsBrowser.js';
import { limitsHold } from './accountsLimits.js';
import { redirectsStay } from './accountsRedirects.js';
import { accountsLookAlike } from './accountsTiming.js';
import { oneHolder, startsAgain, streamsHoldNoConnection } from './databases.js';
import { endsInOrder, leavesLeakNothing } from './endings.js';
import { switchesModels } from './embeddings.js';
import type { Fault } from './fault.js';
import { growsWithLength } from './growth.js';
import { takesAnyInput } from './inputs.js';
import { oneVersion, scopeIsWhole } from './knowledge.js';
import { cutIsNeverWhole, errorsAreBounded } from './models.js';
import { asksOnce, continuesAfterReload, outlivesReader, survivesCrash } from './turns.js';
import { staysText } from './widget.js';

const faults: Fault[] = [
  survivesCrash,
  outlivesReader,
  continuesAfterReload,
  asksOnce,
  cutIsNeverWhole,
  errorsAreBounded,
  leavesLeakNothing,
  endsInOrder,
  streamsHoldNoConnection,
  oneHolder,
  startsAgain,
  oneVersion,
  switchesModels,
  scopeIsWhole,
  reachesOnlyOwn,
  tokensDie,
  rotatesQuietly,
  accountsLookAlike,
  redirectsStay,
  limitsHold,
  worksOnce,
  takesAnyInput,
  growsWithLength,
  signsInWithoutCookies,
  staysText,
];

const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'boolean' } } });
const chosen = values.only?.split(',').map((id) => id.trim());
const unknown = chosen?.filter((id) => !faults.some((fault) => fault.id === id)) ?? [];
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}; there are: ${faults.map(({ id }) => id).join(', ')}`);
  process.exit(2);
}

const results: { id: string; wanted: string; reached: string; ok: boolean }[] = [];
for (const { id, wanted, run } of faults) {
  if (chosen && !chosen.includes(id)) continue;
  const outcome = await run().catch((error: unknown) => ({ reached: String(error), ok: false }));
  results.push({ id, wanted, ...outcome });
  if (!values.json)
    console.log(`${outcome.ok ? 'kept  ' : 'BROKEN'}  ${id}  ${outcome.reached}\n            wanted: ${wanted}`);
}
if (values.json) console.log(JSON.stringify(results));
process.exit(results.every(({ ok }) => ok) ? 0 : 1);
