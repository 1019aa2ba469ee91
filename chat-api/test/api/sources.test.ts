/** What becomes of the sources of past answers while the docs change. */
import { ingestDocuments } from '../../src/knowledge/index/ingestDocuments.js';
import type { ConversationPage, ConversationSources } from '../../src/wire.js';
import { documents } from '../support/documents.js';
import { readJson, startApi, type Api, type Reader } from '../support/startApi.js';

const question = 'How long should the drain period be?';

let api: Api;
let reader: Reader;

beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  reader = await api.signUp();
});
afterAll(() => api.close());

const list = (query: Record<string, string> = {}) =>
  readJson<ConversationPage>(reader.call(`/conversations?${new URLSearchParams(query).toString()}`));
const idsOf = (page: ConversationPage) => page.conversations.map(({ id }) => id);

test('sources tell what has become of them, and so does the list', async () => {
  const site = structuredClone(documents);
  site.site.id = 'https://changing.example/';
  const { database } = api.services;
  await ingestDocuments(database, site);
  const scope = { site: site.site.id };
  const { conversationId } = await reader.ask({ question, ...scope });
  const sources = async () =>
    (await readJson<ConversationSources>(reader.call(`/conversations/${conversationId}/sources`))).sources;
  const first = async () => (await sources())[0]!;
  expect(await first()).toMatchObject({ state: 'same', now: { url: '/docs/deploying', anchor: 'drain-period' } });
  expect((await list()).conversations[0]!.changed).toBe(false);
  expect(idsOf(await list({ changed: 'true' }))).toEqual([]);

  const page = site.pages.find(({ url }) => url === '/docs/deploying')!;
  page.url = '/docs/releasing';
  await ingestDocuments(database, site);
  expect(await first()).toMatchObject({ state: 'moved', now: { url: '/docs/releasing', anchor: 'drain-period' } });
  expect((await list()).conversations[0]!.changed).toBe(false);

  page.url = '/docs/deploying';
  const section = page.sections.find(({ anchor }) => anchor === 'drain-period')!;
  section.blocks[0]!.text = 'Leave it at its default.';
  delete section.blocks[0]!.markdown;
  await ingestDocuments(database, site);
  const changed = await first();
  expect(changed).toMatchObject({ state: 'changed', now: { url: '/docs/deploying', anchor: 'drain-period' } });
  expect(changed.now!.text).toContain('Leave it at its default.');
  expect((await list()).conversations[0]!.changed).toBe(true);
  expect(idsOf(await list({ changed: 'true' }))).toEqual([conversationId]);
  expect(idsOf(await list({ changed: 'false' }))).toEqual([]);

  // Under another heading it is known by its words; without them it is gone, whatever else its page says.
  section.anchor = 'waiting';
  section.headings[1] = 'Waiting';
  section.blocks[0]!.text = 'Set drainSeconds to the longest request that you serve. Orbit then waits for it.';
  await ingestDocuments(database, site);
  expect(await first()).toMatchObject({ state: 'changed', now: { anchor: 'waiting' } });
  page.sections = page.sections.filter((other) => other !== section);
  await ingestDocuments(database, site);
  expect(await first()).toMatchObject({ state: 'gone', now: null });

  site.pages = site.pages.filter((other) => other !== page);
  await ingestDocuments(database, site);
  expect(await first()).toMatchObject({ state: 'gone', now: null });
});

test('a citation of a version that is still served is compared with it, else with the latest', async () => {
  const site = structuredClone(documents);
  site.site.id = 'https://versions.example/';
  const { database } = api.services;
  await ingestDocuments(database, site);
  const { conversationId } = await reader.ask({ question, site: site.site.id });
  const first = async () =>
    (await readJson<ConversationSources>(reader.call(`/conversations/${conversationId}/sources`))).sources[0]!;
  const isChanged = async () => (await list()).conversations[0]!.changed;
  expect(await first()).toMatchObject({ state: 'same', now: { version: '3.2' } });

  // 4.0 comes out with another text under the old address; 3.2 moves to an address of its own.
  const cited = site.pages.find(({ url, version }) => url === '/docs/deploying' && version === '3.2')!;
  const newer = structuredClone(cited);
  newer.version = '4.0';
  for (const section of newer.sections) section.blocks = [{ type: 'text', text: 'Everything is new.' }];
  cited.url = '/docs/3.2/deploying';
  site.pages.push(newer);
  site.versions = [
    ...site.versions.map((one) => ({ ...one, isLatest: false })),
    { ...site.versions[0]!, name: '4.0', isLatest: true },
  ];
  await ingestDocuments(database, site);
  expect(await first()).toMatchObject({ state: 'moved', now: { url: '/docs/3.2/deploying', version: '3.2' } });
  expect(await isChanged()).toBe(false);

  site.pages = site.pages.filter(({ version }) => version !== '3.2');
  site.versions = site.versions.filter(({ name }) => name !== '3.2');
  await ingestDocuments(database, site);
  expect(await first()).toMatchObject({ state: 'changed', now: { version: '4.0', text: 'Everything is new.' } });
  expect(await isChanged()).toBe(true);
});

test('where the cited version is gone, an older one that says the same does not stand for the latest', async () => {
  const site = structuredClone(documents);
  site.site.id = 'https://older.example/';
  const { database } = api.services;
  await ingestDocuments(database, site);
  const { conversationId } = await reader.ask({ question, site: site.site.id });
  const cited = site.pages.find(({ url, version }) => url === '/docs/deploying' && version === '3.2')!;
  const older = { ...structuredClone(cited), url: '/docs/2.0/deploying', version: '2.0' };
  cited.version = '4.0';
  for (const section of cited.sections) section.blocks = [{ type: 'text', text: 'Everything is new.' }];
  site.pages = [cited, older];
  site.versions = ['4.0', '2.0'].map((name) => ({ ...site.versions[0]!, name, isLatest: name === '4.0' }));
  await ingestDocuments(database, site);
  const { sources } = await readJson<ConversationSources>(reader.call(`/conversations/${conversationId}/sources`));
  expect(sources[0]).toMatchObject({ state: 'changed', now: { version: '4.0' } });
  expect((await list()).conversations[0]!.changed).toBe(true);
});

test('a section that was shown whole has changed when any part of it has', async () => {
  const site = structuredClone(documents);
  site.site.id = 'https://whole.example/';
  const { database } = api.services;
  const page = site.pages.find(({ url, version }) => url === '/docs/deploying' && version === '3.2')!;
  const section = page.sections.find(({ anchor }) => anchor === 'drain-period')!;
  const filler = (about: string) => ({
    type: 'text' as const,
    text: `${about} ${'The drain period is long. '.repeat(75)}`,
  });
  section.blocks.push(filler('Ports stay open.'), filler('Workers finish.'));
  await ingestDocuments(database, site);
  const { conversationId } = await reader.ask({ question, site: site.site.id });
  const first = async () =>
    (await readJson<ConversationSources>(reader.call(`/conversations/${conversationId}/sources`))).sources[0]!;
  const isChanged = async () => (await list()).conversations[0]!.changed;
  const same = await first();
  expect(same).toMatchObject({ state: 'same' });
  expect(same.now!.text).toContain('Workers finish.');
  expect(await isChanged()).toBe(false);

  section.blocks[2] = filler('Workers are stopped.');
  await ingestDocuments(database, site);
  const changed = await first();
  expect(changed).toMatchObject({ state: 'changed', now: { anchor: 'drain-period' } });
  expect(changed.now!.text).toContain('Set drainSeconds');
  expect(changed.now!.text).toContain('Workers are stopped.');
  expect(await isChanged()).toBe(true);
  expect(idsOf(await list({ changed: 'true' }))).toEqual([conversationId]);

  // Where only another section of the page is new, nothing has changed for this answer.
  section.blocks[2] = filler('Workers finish.');
  page.sections.at(-1)!.blocks.push(filler('Something else.'));
  await ingestDocuments(database, site);
  expect(await first()).toMatchObject({ state: 'same' });
  expect(await isChanged()).toBe(false);
});

test('of a long section only what was shown is compared', async () => {
  const site = structuredClone(documents);
  site.site.id = 'https://long.example/';
  const { database } = api.services;
  const page = site.pages.find(({ url, version }) => url === '/docs/deploying' && version === '3.2')!;
  const section = page.sections.find(({ anchor }) => anchor === 'drain-period')!;
  const option = (index: number) => ({
    type: 'text' as const,
    text: `Option ${index}. ${'It sets something else of the server. '.repeat(40).trim()}`,
  });
  const drain = { type: 'text' as const, text: `Set drainSeconds. ${'The drain period is long. '.repeat(60).trim()}` };
  section.blocks = Array.from({ length: 24 }, (_, index) => (index === 12 ? drain : option(index)));
  await ingestDocuments(database, site);
  const { text, events, conversationId } = await reader.ask({ question, site: site.site.id });
  expect(text).toContain(drain.text);
  expect(text.length).toBeLessThan(9_000);
  expect(text).toMatch(/^…\n\nOption \d+[^]*\n\n…\n\n\[1\]$/);
  const shown = text.match(/Option \d+/g)!;
  expect(shown).toEqual([...shown].sort((a, b) => Number(a.slice(7)) - Number(b.slice(7))));
  const citation = events.flatMap((event) => (event.type === 'data-citation' ? [event.data] : []))[0]!;
  expect(text).toBe(`…\n\n${citation.text}\n\n…\n\n[1]`);

  const first = async () =>
    (await readJson<ConversationSources>(reader.call(`/conversations/${conversationId}/sources`))).sources[0]!;
  expect(await first()).toMatchObject({ state: 'same', now: { text: citation.text } });
  section.blocks[0] = { ...option(0), text: option(0).text.replace('server', 'client') };
  await ingestDocuments(database, site);
  expect(await first()).toMatchObject({ state: 'same' });
  expect((await list()).conversations[0]!.changed).toBe(false);
  const near = Number(shown[1]!.slice(7));
  section.blocks[near] = { ...option(near), text: option(near).text.replace('server', 'client') };
  await ingestDocuments(database, site);
  const changed = await first();
  expect(changed.state).toBe('changed');
  expect((await list()).conversations[0]!.changed).toBe(true);
  expect(changed.now!.text).toContain('client');
  expect(changed.now!.text.length).toBeLessThan(9_000);
});
