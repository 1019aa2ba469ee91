/**
 * npm run bench:panel -- [--json] [--rounds 5]
 *
 * What a reader waits for in the panel, read from the browser's own performance trace: the first sign of life after Enter,
 * a conversation of 500 messages, typing while an answer is being written below it, and the list of 10,000 conversations.
 * Site, API, database and the stream of the model's words are real. Ends with status 1 when a budget is missed; the same
 * with a processor four times slower, as in a middling phone, is told and not judged.
 */
import { parseArgs } from 'node:util';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { fillConversation } from '../chat-api/evals/fillConversation.js';
import { fillHistory } from '../chat-api/evals/fillHistory.js';
import { openDatabase } from '../chat-api/src/database/openDatabase.js';
import { signUp } from '../website/e2e/support/fixtures.js';
import { openHistory } from '../website/e2e/support/history.js';
import { startModelServer } from '../website/e2e/support/modelServer.js';
import { startDocent, type Docent } from '../website/e2e/support/startDocent.js';
import { browserFlags, ensureBrowser } from './support/findBrowser.mjs';
import { longAnswer } from './support/longAnswer.js';
import {
  measureFirstSign,
  measureOpening,
  measureScrolling,
  measureTyping,
  openLong,
  pageDeep,
  type Scrolling,
} from './support/panelScenarios.js';
import { turbo } from './support/prepare.mjs';

const TURNS = 250;
const CONVERSATIONS = 10_000;

interface Figure {
  name: string;
  value: number;
  unit: 'ms' | '%' | '';
  /** At most; absent where the figure only explains another. */
  budget?: number;
}

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, rounds: { type: 'string', default: '5' } },
});
const say = (text: string) => void process.stderr.write(`${text}\n`);

say('Building');
await turbo(['build']);
// Four letters are about a token: eighty of them a second at most.
const model = await startModelServer({ content: longAnswer, latency: 12, chunkSize: 4 });
const docent = await startDocent({
  settings: { OPENAI_BASE_URL: `${model.url}/v1`, OPENAI_API_KEY: 'bench', CHAT_MODEL: 'bench' },
});
const browser = await chromium.launch({
  executablePath: await ensureBrowser(say),
  args: [...browserFlags, '--window-size=1440,1000'],
});
try {
  // A view of its own size would reach beyond the window, where nothing is ever shown and no key has its frame.
  const reader = await browser.newContext({ baseURL: docent.siteUrl, viewport: null });
  say(`Writing ${CONVERSATIONS} conversations, and one of ${TURNS} questions`);
  const title = await fill(docent, reader);
  say('Measuring');
  const figures = await measure(reader, title, 1);
  say('Measuring with a processor four times slower');
  report(figures, await measure(reader, title, 4));
} finally {
  await browser.close();
  await docent.stop();
  await model.stop();
}

/** @returns the title of the long conversation */
async function fill({ restartApi, ...product }: Docent, reader: BrowserContext): Promise<string> {
  const page = await reader.newPage();
  const { email } = await signUp(page, { restartApi, ...product });
  await page.close();
  let title = '';
  await restartApi(async (config) => {
    const database = await openDatabase(config, { info: () => undefined, warn: say });
    const { id } = await database.prisma.user.findUniqueOrThrow({ where: { email } });
    const passage = await database.prisma.passage.findFirstOrThrow();
    await fillHistory(database, id, CONVERSATIONS, passage);
    title = await fillConversation(database, id, TURNS);
    await database.close();
  });
  return title;
}

async function measure(reader: BrowserContext, title: string, slowdown: number): Promise<Figure[]> {
  const onPage = async <T>(act: (page: Page) => Promise<T>): Promise<T> => {
    const page = await reader.newPage();
    const devTools = await page.context().newCDPSession(page);
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    const result = await act(page);
    await page.close();
    return result;
  };
  const rounds = async <T>(act: (page: Page) => Promise<T>): Promise<T[]> => {
    const results: T[] = [];
    for (let round = 0; round < Number(values.rounds); round += 1) results.push(await onPage(act));
    return results;
  };
  const openings = await rounds((page) => measureOpening(page, title));
  const opening = (part: keyof (typeof openings)[number]) => middle(openings.map((one) => one[part]));
  const typing = await onPage(async (page) => {
    await openHistory(page);
    await openLong(page, title);
    return measureTyping(page);
  });
  const { top, deep } = await onPage(async (page) => {
    await openHistory(page);
    const top = await measureScrolling(page);
    await pageDeep(page, CONVERSATIONS - 1_000);
    return { top, deep: await measureScrolling(page) };
  });
  const firstSigns = await rounds(measureFirstSign);
  return [
    { name: 'Enter to the first sign of life', value: middle(firstSigns), unit: 'ms', budget: 100 },
    { name: '500 messages: click to the last answer', value: opening('total'), unit: 'ms', budget: 200 },
    { name: '  of this the network and the server', value: opening('network'), unit: 'ms' },
    { name: '  script', value: opening('script'), unit: 'ms' },
    { name: '  style and layout', value: opening('layout'), unit: 'ms' },
    { name: '  paint', value: opening('paint'), unit: 'ms' },
    { name: 'A key to its letter while an answer streams', value: middle(typing.keys), unit: 'ms', budget: 50 },
    { name: '  95 of 100 keys within', value: quantile(typing.keys, 0.95), unit: 'ms', budget: 100 },
    { name: '  the slowest key', value: Math.max(...typing.keys), unit: 'ms', budget: 200 },
    { name: '  keys lost', value: typing.lost, unit: '', budget: 0 },
    { name: '  tasks of more than 50 ms', value: typing.longTasks.length, unit: '' },
    { name: '  letters of the answer a second', value: typing.charactersPerSecond, unit: '' },
    ...scrolled('10,000 conversations, from the top', top),
    ...scrolled('10,000 conversations, far down', deep),
  ];
}

function scrolled(
  name: string,
  { shown, possible, bare, events, mostBare, rows, longTasks, work }: Scrolling,
): Figure[] {
  return [
    { name: `${name}: frames missed`, value: (1 - shown / possible) * 100, unit: '%', budget: 5 },
    { name: '  frames with a bare part', value: (bare / events) * 100, unit: '%', budget: 0 },
    { name: '  pixels bare at most', value: mostBare, unit: '' },
    { name: '  work of the main thread for a frame', value: work, unit: 'ms' },
    { name: '  tasks of more than 50 ms', value: longTasks.length, unit: '' },
    { name: '  scrolled to conversation', value: rows, unit: '' },
  ];
}

function quantile(numbers: number[], share: number): number {
  return [...numbers].sort((a, b) => a - b)[Math.ceil(numbers.length * share) - 1] ?? NaN;
}

function middle(numbers: number[]): number {
  return quantile(numbers, 0.5);
}

function report(figures: Figure[], slow: Figure[]): void {
  if (values.json) console.log(JSON.stringify({ figures, slow }));
  else {
    const show = ({ value, unit }: Figure) => `${value.toFixed(unit === '%' ? 1 : 0)} ${unit}`.trim();
    console.log(`${''.padEnd(52)}${'wanted'.padStart(10)}${'reached'.padStart(10)}${'4x slower'.padStart(12)}`);
    figures.forEach((figure, index) => {
      const wanted = figure.budget === undefined ? '' : show({ ...figure, value: figure.budget });
      const columns = [wanted.padStart(10), show(figure).padStart(10), show(slow[index]!).padStart(12)];
      console.log(figure.name.padEnd(52) + columns.join(''));
    });
  }
  // A figure that could not be had is no number, and is missed too.
  const missed = figures.filter(({ value, budget }) => budget !== undefined && !(value <= budget));
  for (const { name, value, budget, unit } of missed)
    say(`Over budget: ${name.trim()}, ${value.toFixed(1)} and not ${budget} ${unit}.`);
  process.exitCode = missed.length ? 1 : 0;
}
