/** The command through its door, on a small site. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mock } from 'node:test';
import { documentsOf, pageOf } from '../test/knowledge/documents.js';
import { runEvaluation } from './runEvaluation.js';

const released = { version: '1.0' };
const documents = documentsOf([
  pageOf(
    '/docs/deploy',
    { Deploying: 'Orbit deploys without downtime.', 'Drain period': 'It lasts ten seconds.' },
    released,
  ),
  pageOf(
    '/docs/proxy',
    { Proxies: 'Set the address of the proxy.', Certificates: 'Trust your own authority.' },
    released,
  ),
  pageOf('/docs/next/deploy', { Deploying: 'Orbit deploys in waves.', Waves: 'Each wave has its own drain period.' }),
  // Of another plugin, whose one version is not called like any of the docs.
  pageOf('/api/tokens', { Tokens: 'Tokens expire after an hour.' }, { plugin: 'api', version: '7' }),
  pageOf('/about', { About: 'Orbit was founded by gardeners.' }, { plugin: null, version: null }),
]);
documents.versions.push({ plugin: 'api', name: '7', label: '7', isLatest: true });

const questions = [
  { id: 'drain', question: 'How long is the drain period?', url: '/docs/deploy/', anchors: ['drain-period'] },
  { id: 'trust', question: 'Which authority is trusted for certificates?', url: '/docs/proxy', anchor: 'certificates' },
  { id: 'also', question: 'Who founded Orbit, gardeners?', url: '/docs/proxy', also: ['/about'] },
  { id: 'token', question: 'When do tokens expire?', url: '/api/tokens' },
];
const followUps = [
  {
    id: 'then',
    question: 'And how long is it?',
    previousQuestions: ['What is the drain period?'],
    url: '/docs/deploy',
  },
];
const unanswerable = [{ id: 'off', question: 'Which river flows through Ulaanbaatar?' }];

let folder: string;
const file = (name: string) => join(folder, name);
const writeLines = (name: string, lines: object[]) =>
  writeFile(file(name), lines.map((line) => JSON.stringify(line)).join('\n'));
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docent-eval-'));
  await writeFile(file('site.json'), JSON.stringify(documents));
  await writeLines('questions.jsonl', questions);
  await writeLines('unanswerable.jsonl', unanswerable);
  await writeLines('follow-ups.jsonl', followUps);
});
afterAll(() => rm(folder, { recursive: true }));

/** What the command says and how it ends. */
async function run(args: string[], asked = 'questions.jsonl') {
  const said = { out: '', warned: '', err: '' };
  const hear = (stream: keyof typeof said) => (line: unknown) => void (said[stream] += `${String(line)}\n`);
  const heard = [
    mock.method(console, 'log', hear('out')),
    mock.method(console, 'warn', hear('warned')),
    mock.method(console, 'error', hear('err')),
  ];
  const status = await runEvaluation(['--documents', file('site.json'), '--questions', file(asked), ...args]);
  for (const { mock } of heard) mock.restore();
  return { status, ...said };
}

const perfect = { recall1: 1, recall5: 1, recall10: 1, mrr10: 1 };
const figures = Object.fromEntries(Object.keys(perfect).map((name) => [name, expect.any(Number)]));

test('prints one object of figures, and writes what was found for each question', async () => {
  const sets = ['--unanswerable', file('unanswerable.jsonl'), '--follow-ups', file('follow-ups.jsonl')];
  const { status, out, warned } = await run([...sets, '--json', '--baselines', '--run', file('run.jsonl')]);
  expect([status, warned]).toEqual([0, '']);
  const ranking = { page: figures, section: figures };
  expect(JSON.parse(out)).toEqual({
    page: perfect,
    section: perfect,
    refusal: { auc: expect.any(Number), refused: 1, wronglyRefused: expect.any(Number) },
    followUps: { with: 1, without: 0 },
    ms: { p50: expect.any(Number), p95: expect.any(Number) },
    baselines: { lunr: ranking, MiniSearch: ranking, ts_rank: ranking },
  });
  const lines = (await readFile(file('run.jsonl'), 'utf8')).trimEnd().split('\n');
  const runs = lines.map((line) => JSON.parse(line) as { id: string; ranked: object[] });
  expect(runs.map(({ id }) => id)).toEqual(questions.map(({ id }) => id));
  expect(runs[0]!.ranked[0]).toEqual({ url: '/docs/deploy', anchor: 'drain-period' });
});

test('prints a table, with what docs sites use today in rows of their own', async () => {
  const { out } = await run(['--baselines', '--unanswerable', file('unanswerable.jsonl')]);
  expect(out).toMatch(/^pages, 4 questions +recall@1 +recall@5 +recall@10 +MRR@10 *\n {2}Docent +1\.000 1\.00-1\.00/);
  expect(out).toMatch(/\nsections, 2 questions/);
  for (const name of ['lunr', 'MiniSearch', 'ts_rank']) expect(out.split(`\n  ${name} `)).toHaveLength(3);
  expect(out).toMatch(
    /\nRefused: 100\.0 % of 1 that the docs do not answer, [\d.]+ % of those that they do; AUC 1\.000, /,
  );
  expect(out).toMatch(/\nMilliseconds a question: p50 [\d.]+, p95 [\d.]+\n$/);
});

test('ends with status 1 when less is found than is wanted, and with 0 when it is enough', async () => {
  await writeLines('half.jsonl', [questions[0]!, { id: 'wrong', question: 'Orbit tokens', url: '/docs/proxy' }]);
  expect((await run(['--min-mrr', '0.9'], 'half.jsonl')).status).toBe(1);
  expect((await run(['--min-recall', '1'], 'half.jsonl')).status).toBe(1);
  expect((await run(['--min-mrr', '0.5', '--min-recall', '0.5'], 'half.jsonl')).status).toBe(0);
});

test('asks the version that is named, as the product does: of plugins without it, the latest', async () => {
  await writeLines('next.jsonl', [
    {
      id: 'waves',
      question: 'Does each wave have its own drain period?',
      url: '/docs/next/deploy',
      anchors: ['waves'],
    },
    questions[3]!,
  ]);
  const { out, warned } = await run(['--version', 'current', '--locale', 'en', '--json', '--baselines'], 'next.jsonl');
  expect(warned).toBe('');
  expect(JSON.parse(out)).toMatchObject({
    page: perfect,
    section: perfect,
    // The others search the same pages.
    baselines: { lunr: { page: perfect }, MiniSearch: { page: perfect }, ts_rank: { page: perfect } },
  });
});

test('lets the others search pages whose versions are not listed, too', async () => {
  await writeFile(file('unlisted.json'), JSON.stringify({ ...documents, versions: [] }));
  const { out } = await run(['--documents', file('unlisted.json'), '--json', '--baselines']);
  const { baselines } = JSON.parse(out) as { baselines: Record<string, { page: { recall10: number } }> };
  for (const { page } of Object.values(baselines)) expect(page.recall10).toBe(1);
});

test('names labels that the documents do not have, and counts their questions as not found', async () => {
  await writeLines('stale.jsonl', [
    { ...questions[0]!, anchors: ['draining'] },
    { ...questions[1]!, url: '/docs/moved', also: ['/docs/next/deploy'] },
  ]);
  const { status, out, warned } = await run(['--json'], 'stale.jsonl');
  expect(warned).toBe(
    'Label of drain: /docs/deploy/ has no section #draining\n' +
      'Label of trust: there is no page /docs/moved\n' +
      'Label of trust: there is no page /docs/next/deploy\n',
  );
  expect([status, JSON.parse(out)]).toMatchObject([0, { page: { recall10: 0.5 }, section: { recall10: 0 } }]);
});

test.each([
  [['--min-mrr', '0,8'], '--min-mrr must be a number from 0 to 1, such as 0.8\n'],
  [['--min-recall', '95'], '--min-recall must be a number from 0 to 1, such as 0.8\n'],
  [['--version', '2.0'], /site\.json holds 1\.0, current, 7, not version 2\.0\.\n$/],
  [['--locale', 'de'], /site\.json holds locale en, not de\.\n$/],
  [['--minmrr', '1'], /^Unknown option '--minmrr'/],
  [['--unanswerable', 'nowhere.jsonl'], /nowhere\.jsonl/],
  [['--questions', ''], /^Usage: npm run eval/],
])('refuses %j in a sentence', async (args, sentence) => {
  const { status, out, err } = await run(args);
  expect([status, out]).toEqual([2, '']);
  expect(err).toMatch(sentence);
});
