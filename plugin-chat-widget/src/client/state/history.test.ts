import type { ListedConversation } from 'docent-chat-api/wire';
import fc from 'fast-check';
import { ChatError } from '../http/ChatError.js';
import { everything, parametersOf } from '../http/historyApi.js';
import type { HistoryApi } from '../http/historyApi.js';
import { createHistory } from './history.js';
import { createHistoryChanges } from './historyChanges.js';

function conversation(number: number, more: Partial<ListedConversation> = {}): ListedConversation {
  const updatedAt = new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString();
  const rest = {
    pinned: false,
    page: null,
    changed: false,
    running: false,
    titleRanges: [],
    hit: null,
    createdAt: updatedAt,
  };
  return { id: `c${String(number).padStart(5, '0')}`, title: `Question ${number}`, updatedAt, ...rest, ...more };
}

/** The routes of the history over an array, in the server's order, with cursors that name the last row. */
function fakeServer(rows: ListedConversation[]) {
  const gone = new Map<string, ListedConversation>();
  const refuse = new Set<string>();
  const isRefused = (route: string) => refuse.has(route) && Promise.reject(new ChatError('internal'));
  const api = {
    async list(query, cursor, limit) {
      await isRefused('list');
      const all = rows
        .filter(({ pinned }) => !query.pinned || pinned)
        .sort((a, b) => (a.updatedAt + a.id < b.updatedAt + b.id ? 1 : -1));
      const from = cursor ? all.filter((row) => row.updatedAt + row.id < cursor) : all;
      const shown = from.slice(0, limit);
      const last = shown.at(-1);
      return { conversations: shown, nextCursor: from.length > limit && last ? last.updatedAt + last.id : null };
    },
    async change(id, change) {
      await isRefused('change');
      const row = rows.find((one) => one.id === id)!;
      return Object.assign(row, change);
    },
    async remove(id) {
      await isRefused('remove');
      const [row] = rows.splice(
        rows.findIndex((one) => one.id === id),
        1,
      );
      if (row) gone.set(id, row);
    },
    async restore(id) {
      await isRefused('restore');
      const row = gone.get(id);
      if (!row) throw new ChatError('not-found');
      rows.push(row);
      return row;
    },
    async removeAll() {
      await isRefused('removeAll');
      rows.length = 0;
    },
  } as Partial<HistoryApi> as HistoryApi;
  return { api, refuse, rows };
}

function setUp(rows: ListedConversation[]) {
  const server = fakeServer(rows);
  const list = createHistory(server.api);
  const opened: [string, string | null][] = [];
  const changes = createHistoryChanges({ api: server.api, list, onOpenChanged: (...what) => opened.push(what) });
  return { ...server, list, changes, opened, titles: () => list.get().conversations.map(({ title }) => title) };
}

const many = (count: number) => Array.from({ length: count }, (_, number) => conversation(number));

test('pages follow each other, and pinned ones come first from the beginning', async () => {
  const rows = many(250);
  rows[0]!.pinned = true;
  const { list, titles } = setUp(rows);
  await list.refresh();
  expect(titles()).toHaveLength(31);
  expect(titles().slice(0, 2)).toEqual(['Question 0', 'Question 249']);
  await list.loadMore();
  await list.loadMore();
  expect(titles()).toHaveLength(231);
  await list.loadMore();
  await list.loadMore();
  expect(titles()).toHaveLength(250);
  expect(list.get().cursor).toBeNull();
});

test('whatever is touched between two pages, nothing is doubled and the order holds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 299 }), { maxLength: 8 }), async (touched) => {
      const rows = many(300);
      const { list } = setUp(rows);
      await list.refresh();
      for (const number of touched) {
        rows[number] = { ...conversation(1000 + number), id: conversation(number).id };
        await list.loadMore();
      }
      while (list.get().cursor) await list.loadMore();
      const listed = list.get().conversations;
      expect(new Set(listed.map(({ id }) => id)).size).toBe(listed.length);
      const keys = listed.map((row) => row.updatedAt + row.id);
      expect(keys).toEqual([...keys].sort().reverse());
      // What the reader touched elsewhere while scrolling is on the first page of the next look.
      await list.refresh();
      while (list.get().cursor) await list.loadMore();
      expect(list.get().conversations).toHaveLength(300);
    }),
    { numRuns: 30 },
  );
});

test('an answer to an older search is thrown away', async () => {
  const { list, api } = setUp(many(2));
  const answers: (() => void)[] = [];
  const hold = createHistory({
    list: (query, ...rest) =>
      new Promise((resolve) => answers.push(() => resolve(query.search === 'a' ? api.list(query, ...rest) : empty))),
  });
  const empty = { conversations: [], nextCursor: null };
  const first = hold.find({ search: 'a' });
  const second = hold.find({ search: 'ab' });
  answers.reverse().forEach((answer) => answer());
  await Promise.all([first, second]);
  expect(hold.get()).toMatchObject({ query: { search: 'ab' }, conversations: [], loading: false });
  expect(list.get().conversations).toEqual([]);
});

test('a page that fails leaves what is there, and is asked for again', async () => {
  const { list, refuse, titles } = setUp(many(100));
  await list.refresh();
  refuse.add('list');
  await list.loadMore();
  expect(list.get().error?.kind).toBe('internal');
  expect(titles()).toHaveLength(30);
  refuse.clear();
  await list.loadMore();
  expect(list.get().error).toBeUndefined();
  expect(titles()).toHaveLength(100);
});

test('a new title is there at once, stays when the server agrees, and goes when it does not', async () => {
  const { list, changes, titles, refuse, opened } = setUp(many(1));
  await list.refresh();
  const renaming = changes.rename(list.get().conversations[0]!, ' Draining ');
  expect(titles()).toEqual(['Draining']);
  await renaming;
  expect(titles()).toEqual(['Draining']);
  refuse.add('change');
  await changes.rename(list.get().conversations[0]!, 'Another');
  expect(titles()).toEqual(['Draining']);
  expect(changes.news.get()).toMatchObject({ failed: 'rename', error: { kind: 'internal' } });
  expect(opened).toEqual([
    ['c00000', 'Draining'],
    ['c00000', 'Another'],
    ['c00000', 'Draining'],
  ]);
});

test('a refused pin goes back to its place', async () => {
  const { list, changes, titles, refuse } = setUp(many(3));
  await list.refresh();
  refuse.add('change');
  const pinning = changes.pin(list.get().conversations[2]!, true);
  expect(titles()[0]).toBe('Question 0');
  await pinning;
  expect(titles()).toEqual(['Question 2', 'Question 1', 'Question 0']);
});

test('one who pins and unpins quickly sees the last of it', async () => {
  const { list, changes, titles } = setUp(many(3));
  await list.refresh();
  const row = list.get().conversations[2]!;
  await Promise.all([changes.pin(row, true), changes.pin(row, false)]);
  expect(titles()).toEqual(['Question 2', 'Question 1', 'Question 0']);
});

test('what is deleted goes at once, comes back by Undo, and when the server refuses', async () => {
  const { list, changes, titles, refuse, opened } = setUp(many(3));
  await list.refresh();
  const [, middle] = list.get().conversations;
  const removing = changes.remove(middle!);
  expect(titles()).toEqual(['Question 2', 'Question 0']);
  // Undo does not wait for the reader: it may come before the server has deleted.
  const undoing = changes.undo();
  await Promise.all([removing, undoing]);
  expect(titles()).toEqual(['Question 2', 'Question 1', 'Question 0']);

  await changes.remove(list.get().conversations[0]!);
  await changes.remove(list.get().conversations[0]!);
  expect(changes.news.get()).toMatchObject({ deleted: [{ title: 'Question 2' }, { title: 'Question 1' }] });
  await list.refresh();
  await changes.undo();
  expect(titles()).toEqual(['Question 2', 'Question 1', 'Question 0']);

  refuse.add('remove');
  opened.length = 0;
  await changes.remove(list.get().conversations[0]!);
  expect(titles()).toHaveLength(3);
  expect(opened).toEqual([]);
  expect(changes.news.get()).toMatchObject({ failed: 'delete' });
});

test('nothing goes before the server has deleted all', async () => {
  const { list, changes, titles, refuse } = setUp(many(3));
  await list.refresh();
  refuse.add('removeAll');
  expect(await changes.removeAll()).toBe(false);
  expect(titles()).toHaveLength(3);
  refuse.clear();
  expect(await changes.removeAll()).toBe(true);
  expect(titles()).toEqual([]);
});

test('filters go to the server as it names them, days as the reader’s midnights', () => {
  const parameters = parametersOf({
    ...everything,
    search: ' drain ',
    changed: true,
    page: '/docs/intro',
    from: '2026-03-29',
    to: '2026-03-29',
  });
  const { search, changed, page, after, before, pinned } = Object.fromEntries(parameters) as Record<string, string>;
  expect({ search, changed, page, pinned }).toEqual({ search: 'drain', changed: 'true', page: '/docs/intro' });
  expect(after).toBe(new Date(2026, 2, 29).toISOString());
  expect(before).toBe(new Date(2026, 2, 30).toISOString());
});
