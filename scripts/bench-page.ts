/**
 * npm run bench:page -- [--json] [--builds 3] [--page /docs/quick-start]
 *
 * What the assistant adds to a docs page: the site is built with and without the plugin, one page of each is loaded, the
 * panel is opened, a reader signs up and asks. Ends with status 1 when a budget is exceeded. Builds of the same files come
 * out the same, so that `--builds 1` tells as much; more of them show that this still holds.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser } from '@playwright/test';
import { ask, openPanel, signUpInPanel, waitForAnswer } from '../website/e2e/support/reader.js';
import { startDocent } from '../website/e2e/support/startDocent.js';
import { browserFlags, ensureBrowser } from './support/findBrowser.mjs';
import { watchWeight, type Weight } from './support/measurePage.js';
import { freePort } from './support/ports.mjs';
import { turbo } from './support/prepare.mjs';
import { root, runNode } from './support/run.mjs';
import { serveSite } from './support/serveSite.mjs';

/** Bytes, gzipped, beyond the bare site. */
const budget = { load: 3_000, answer: 60_000 };
const stages = ['bare', 'load', 'open', 'answer'] as const;
type Weights = Record<(typeof stages)[number], Weight>;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    builds: { type: 'string', default: '3' },
    page: { type: 'string', default: '/docs/quick-start' },
  },
});
const say = (text: string) => void process.stderr.write(`${text}\n`);

const folder = await mkdtemp(join(tmpdir(), 'docent-bench-'));
try {
  say('Building the API and the plugin');
  await turbo(['build']);
  const browser = await chromium.launch({ executablePath: await ensureBrowser(say), args: browserFlags });
  const rounds: Weights[] = [];
  for (let round = 1; round <= Number(values.builds); round += 1) {
    say(`Building the site without and with the plugin, ${round} of ${values.builds}`);
    rounds.push(await measure(browser, await buildSite('bare', '1'), await buildSite('full', '')));
  }
  await browser.close();
  report({
    bare: median(rounds, 'bare'),
    load: median(rounds, 'load'),
    open: median(rounds, 'open'),
    answer: median(rounds, 'answer'),
  });
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function buildSite(name: string, DOCENT_BARE: string): Promise<string> {
  const out = join(folder, name);
  await runNode('@docusaurus/core/bin/docusaurus.mjs', ['build', '--out-dir', out], {
    cwd: `${root}/website`,
    env: { DOCENT_BARE },
  });
  return out;
}

async function measure(browser: Browser, bareSite: string, fullSite: string): Promise<Weights> {
  const bare = await weighBare(browser, bareSite);
  const docent = await startDocent({ site: fullSite });
  try {
    const page = await browser.newPage();
    const { idle, weight } = watchWeight(page, { folder: fullSite, own: [docent.siteUrl, docent.apiUrl] });
    const beyondBare = async (): Promise<Weight> => {
      await idle();
      const { gz, raw, thirdParties } = weight();
      return { gz: gz - bare.gz, raw: raw - bare.raw, thirdParties };
    };
    await page.goto(docent.siteUrl + values.page);
    const load = await beyondBare();
    await openPanel(page);
    const open = await beyondBare();
    await ask(page, 'How do I add the assistant to my site?');
    await signUpInPanel(page);
    await waitForAnswer(page);
    const answer = await beyondBare();
    await page.close();
    return { bare, load, open, answer };
  } finally {
    await docent.stop();
  }
}

async function weighBare(browser: Browser, site: string): Promise<Weight> {
  const served = await serveSite({ folder: site, port: await freePort() });
  const page = await browser.newPage();
  const { idle, weight } = watchWeight(page, { folder: site, own: [served.url] });
  await page.goto(served.url + values.page);
  await idle();
  await page.close();
  await served.close();
  return weight();
}

/** The round in the middle, by gzipped size. */
function median(rounds: Weights[], stage: keyof Weights): Weight {
  const sorted = rounds.map((round) => round[stage]).sort((a, b) => a.gz - b.gz);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  if (!middle) throw new Error('--builds wants a number from 1.');
  return middle;
}

function report(weights: Weights): void {
  const over = (['load', 'answer'] as const).filter((stage) => weights[stage].gz > budget[stage]);
  if (values.json) console.log(JSON.stringify(weights));
  else {
    console.log(`${''.padEnd(8)}${'gz'.padStart(10)}${'raw'.padStart(12)}  third parties`);
    for (const stage of stages) {
      const { gz, raw, thirdParties } = weights[stage];
      const columns = [stage.padEnd(8), String(gz).padStart(10), String(raw).padStart(12)];
      console.log(`${columns.join('')}  ${thirdParties.join(', ') || 'none'}`);
    }
    console.log('\nBytes; the last three are what comes on top of the bare site.');
  }
  for (const stage of over) say(`Over budget: ${stage} is ${weights[stage].gz} bytes, not ${budget[stage]} at most.`);
  if (stages.some((stage) => weights[stage].thirdParties.length)) say('Over budget: a third party was asked.');
  process.exitCode = over.length || stages.some((stage) => weights[stage].thirdParties.length) ? 1 : 0;
}
