import type { Ask, Citation, TurnIds } from 'docent-chat-api/wire';
import fc from 'fast-check';
import type { ChatApi } from '../http/chatApi.js';
import { ChatError } from '../http/ChatError.js';
import type { ReceivedEvent } from '../http/readEvents.js';
import { createChat } from './chat.js';
import { createStore } from './createStore.js';
import { watchReader } from './reader.js';
import { isRunning } from './turn.js';
import type { RememberedChat } from './turns.js';

const ids: TurnIds = { conversationId: 'c1', questionId: 'q1', answerId: 'a1' };
const citation: Citation = {
  number: 1,
  url: '/docs/a',
  anchor: 'b',
  title: 'A',
  headings: ['A', 'B'],
  text: 'passage',
  version: null,
  locale: 'en',
  contentHash: 'h',
  alsoIn: [],
};

function eventsOf(deltas: string[]): ReceivedEvent[] {
  let position = 0;
  return [
    { event: { type: 'start', messageId: 'a1' } },
    { event: { type: 'data-turn', data: ids } },
    { event: { type: 'data-phase', data: { phase: 'reading', sections: 3 }, transient: true } },
    { event: { type: 'data-citation', id: 'c', data: citation } },
    ...deltas.map((delta): ReceivedEvent => {
      position += delta.length;
      return { event: { type: 'text-delta', id: 't', delta }, position };
    }),
    {
      event: {
        type: 'data-end',
        data: { status: 'complete', kind: 'model', title: 'Title', followUps: [], unsupported: [] },
      },
    },
  ];
}

/** A server that answers every question with the same events, and whose connections break after so many of them. */
function fakeServer(events: ReceivedEvent[], breaks: number[] = []) {
  const asked = new Map<string, Ask>();
  const calls: string[] = [];
  const text = events.map(({ event }) => (event.type === 'text-delta' ? event.delta : '')).join('');
  async function* connection(after: number): AsyncGenerator<ReceivedEvent> {
    let left = breaks.shift() ?? Infinity;
    for (const received of events) {
      if (received.position !== undefined && received.position <= after) continue;
      if (left-- <= 0) throw new TypeError('network error');
      await Promise.resolve();
      yield received;
    }
  }
  const api: ChatApi = {
    ask: (question, key) => {
      calls.push(`ask ${key}`);
      asked.set(key, asked.get(key) ?? question);
      return Promise.resolve(connection(0));
    },
    follow: (_, after) => {
      calls.push(`follow ${after}`);
      return Promise.resolve(connection(after));
    },
    stop: () => {
      calls.push('stop');
      return Promise.resolve();
    },
    rate: () => Promise.reject(new ChatError('offline')),
    conversation: (id) => {
      calls.push('conversation');
      if (asked.size === 0) return Promise.reject(new ChatError('not-found'));
      const common = {
        createdAt: '2026-01-01T00:00:00Z',
        endedAt: null,
        problem: null,
        followUps: [],
        unsupported: [],
        feedback: null,
      };
      return Promise.resolve({
        id,
        title: 'Title',
        pinned: false,
        page: null,
        changed: false,
        share: null,
        createdAt: common.createdAt,
        updatedAt: common.createdAt,
        messages: [
          {
            ...common,
            id: 'q1',
            role: 'user',
            parentId: null,
            content: 'Why?',
            status: 'complete',
            kind: null,
            citations: [],
          },
          {
            ...common,
            id: 'a1',
            role: 'assistant',
            parentId: 'q1',
            content: text,
            status: 'complete',
            kind: 'model',
            citations: [citation],
          },
        ],
      });
    },
  };
  return { api, asked, calls, text };
}

function setUp(api: ChatApi, user: string | null = 'a@x.example', remembered: RememberedChat | null = null) {
  const session = createStore<{ user: { email: string } } | null>(user ? { user: { email: user } } : null);
  const storage = createStore(remembered);
  const chat = createChat({
    api,
    session: { ...session, enterAnonymously: () => Promise.resolve(false) },
    reader: watchReader(session),
    remembered: storage,
    readScope: () => ({ site: 's' }),
    pause: async () => {},
  });
  return { chat, session, storage };
}

/** Lets every promise that is ready have its turn. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test('asks, follows the answer and learns the conversation', async () => {
  const { api, text } = fakeServer(eventsOf(['Because ', 'of [1].']));
  const { chat, storage } = setUp(api);
  await chat.ask(' Why? ');
  expect(chat.get()).toMatchObject({
    conversation: { id: 'c1', title: 'Title' },
    turns: [{ question: 'Why?', text, status: 'complete', kind: 'model', citations: [citation] }],
  });
  expect(storage.get()).toEqual({ owner: 'a@x.example', conversationId: 'c1' });
});

test('gets the same answer wherever the connection breaks, and asks once', async () => {
  const deltas = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(deltas, fc.array(fc.nat(16), { maxLength: 5 }), async (pieces, breaks) => {
      const { api, asked, text } = fakeServer(eventsOf(pieces), [...breaks]);
      const { chat } = setUp(api);
      await chat.ask('Why?');
      expect(chat.get().turns).toHaveLength(1);
      expect(chat.get().turns[0]).toMatchObject({ text, status: 'complete', citations: [citation] });
      expect(asked.size).toBe(1);
    }),
  );
});

test('gives up after a while, keeps the question, and takes up the same one on Retry', async () => {
  const { api, asked, calls, text } = fakeServer(
    eventsOf(['Yes.']),
    Array.from({ length: 8 }, () => 0),
  );
  const { chat, storage } = setUp(api);
  await chat.ask('Why?');
  expect(chat.get().turns[0]).toMatchObject({ status: 'failed', problem: { kind: 'offline' } });
  expect(storage.get()?.unsaved?.question).toBe('Why?');
  await chat.retry(chat.get().turns[0]?.key ?? '');
  expect(chat.get().turns[0]).toMatchObject({ status: 'complete', text });
  expect(asked.size).toBe(1);
  expect(new Set(calls.filter((call) => call.startsWith('ask'))).size).toBe(1);
});

test('asks anew where the answer itself failed, and keeps what had been written', async () => {
  const events = eventsOf(['Half']);
  events[events.length - 1] = {
    event: { type: 'data-end', data: { status: 'failed', kind: null, title: 'Title', followUps: [], unsupported: [] } },
  };
  const { api, asked } = fakeServer(events);
  const { chat } = setUp(api);
  await chat.ask('Why?');
  await chat.retry(chat.get().turns[0]?.key ?? '');
  expect(chat.get().all.map(({ question, text }) => [question, text])).toEqual([
    ['Why?', 'Half'],
    ['Why?', 'Half'],
  ]);
  expect(chat.get().turns).toHaveLength(1);
  expect([...asked.values()].map(({ conversationId, parentId }) => [conversationId, parentId])).toEqual([
    [undefined, undefined],
    ['c1', null],
  ]);
});

test('keeps a question for its reader to sign in, over a reload, and asks it once', async () => {
  const { api, asked, text } = fakeServer(eventsOf(['Yes.']));
  const before = setUp(api, null);
  await before.chat.ask('Why?');
  expect(before.chat.get().turns[0]?.status).toBe('signedOut');
  expect(asked.size).toBe(0);

  const after = setUp(api, null, before.storage.get());
  await after.chat.restore();
  expect(after.chat.get().turns[0]).toMatchObject({ question: 'Why?', status: 'signedOut' });
  after.session.set({ user: { email: 'a@x.example' } });
  await settled();
  expect(after.chat.get().turns).toMatchObject([{ status: 'complete', text }]);
  expect([...asked.values()]).toEqual([{ question: 'Why?', site: 's', conversationId: undefined }]);
});

test('shows the next reader nothing of the last one', async () => {
  const { api } = fakeServer(eventsOf(['Yes.']));
  const { chat, session, storage } = setUp(api);
  await chat.ask('Why?');
  session.set(null);
  expect(chat.get()).toMatchObject({ turns: [], all: [] });
  expect(storage.get()).toEqual({ owner: null });

  const other = setUp(api, 'b@x.example', { owner: 'a@x.example', conversationId: 'c1' });
  await other.chat.restore();
  expect(other.chat.get()).toMatchObject({ turns: [], all: [] });
});

test('keeps the question that finds its session ended for whoever signs in, and nothing else', async () => {
  const { api, text } = fakeServer(eventsOf(['Yes.']));
  const { chat, session } = setUp(api);
  await chat.ask('Why?');
  const { ask } = api;
  api.ask = () => {
    session.set(null);
    return Promise.reject(new ChatError('sign-in-needed'));
  };
  await chat.ask('How?');
  await settled();
  expect(chat.get().all).toMatchObject([{ question: 'How?', parentId: null, status: 'signedOut' }]);
  api.ask = ask;
  session.set({ user: { email: 'a@x.example' } });
  await settled();
  expect(chat.get().turns).toMatchObject([{ question: 'How?', status: 'complete', text }]);
});

test('opens the conversation of before a reload', async () => {
  const { api, text } = fakeServer(eventsOf(['Yes.']));
  await api.ask({ question: 'Why?' }, 'k', new AbortController().signal);
  const { chat } = setUp(api, 'a@x.example', { owner: 'a@x.example', conversationId: 'c1' });
  await chat.restore();
  expect(chat.get()).toMatchObject({ conversation: { id: 'c1', title: 'Title' }, turns: [{ question: 'Why?', text }] });
});

test('leaves the conversation of before to the one that is opened meanwhile', async () => {
  const { api, text } = fakeServer(eventsOf(['Yes.']));
  await api.ask({ question: 'Why?' }, 'k', new AbortController().signal);
  for (const id of ['c1', 'c2']) {
    const { chat } = setUp(api, 'a@x.example', { owner: 'a@x.example', conversationId: 'c1' });
    await Promise.all([chat.restore(), chat.open(id)]);
    expect(chat.get()).toMatchObject({ conversation: { id, title: 'Title' }, turns: [{ question: 'Why?', text }] });
  }
});

test('forgets a conversation that is no longer there', async () => {
  const { chat } = setUp(fakeServer([]).api, 'a@x.example', { owner: 'a@x.example', conversationId: 'gone' });
  await chat.restore();
  expect(chat.get()).toMatchObject({ turns: [], all: [] });
});

test('an edited question becomes a version beside the first, and what follows belongs to each version', async () => {
  const { api, asked } = fakeServer(eventsOf(['Yes.']));
  let answers = 0;
  const ask: ChatApi['ask'] = async (question, key, signal) => {
    answers++;
    const turn = { ...ids, questionId: `q${answers}`, answerId: `a${answers}` };
    const events = await api.ask(question, key, signal);
    return (async function* () {
      for await (const received of events)
        yield received.event.type === 'data-turn' ? { event: { ...received.event, data: turn } } : received;
    })();
  };
  const { chat } = setUp({ ...api, ask });
  const shown = () => chat.get().turns.map(({ question }) => question);
  await chat.ask('Why?');
  await chat.ask('And then?');
  await chat.askInstead(chat.get().turns[0]?.key ?? '', 'Why not?');
  expect(shown()).toEqual(['Why not?']);
  await chat.ask('So?');
  expect(shown()).toEqual(['Why not?', 'So?']);
  expect([...asked.values()].map(({ parentId }) => parentId)).toEqual([undefined, 'a1', null, 'a3']);

  chat.showVersion(chat.get().turns[0]?.key ?? '', -1);
  expect(shown()).toEqual(['Why?', 'And then?']);
  chat.showVersion(chat.get().turns[0]?.key ?? '', -1);
  expect(shown()).toEqual(['Why?', 'And then?']);
  chat.showVersion(chat.get().turns[0]?.key ?? '', 1);
  expect(shown()).toEqual(['Why not?', 'So?']);
});

test('a question that is under way when its reader leaves is asked all the same', async () => {
  const { api } = fakeServer(eventsOf(['Yes.']));
  let sent: AbortSignal | undefined;
  const ask: ChatApi['ask'] = (question, key, signal) => {
    sent = signal;
    return new Promise((resolve) => setTimeout(() => resolve(api.ask(question, key, signal)), 5));
  };
  const { chat } = setUp({ ...api, ask });
  const asking = chat.ask('Why?');
  chat.startNew();
  await asking;
  expect(sent?.aborted).toBe(false);
  expect(chat.get().turns).toEqual([]);
});

test('takes a rating back that the server could not keep', async () => {
  const { api } = fakeServer(eventsOf(['Yes.']));
  const { chat } = setUp(api);
  await chat.ask('Why?');
  const rating = chat.rate(chat.get().turns[0]?.key ?? '', { rating: 'up', reasons: [] });
  expect(chat.get().turns[0]?.feedback).toEqual({ rating: 'up', reasons: [] });
  await rating;
  expect(chat.get().turns[0]?.feedback).toBeNull();
});

test('asks for nothing while an answer is running, and stops it as soon as it has a name', async () => {
  const { api, calls, asked } = fakeServer(eventsOf(['Yes.']));
  const { chat } = setUp(api);
  const answered = chat.ask('Why?');
  await chat.ask('And?');
  expect(isRunning(chat.get().turns[0])).toBe(true);
  await chat.stop();
  await answered;
  expect(asked.size).toBe(1);
  expect(calls).toContain('stop');
});

test('a judgement that could not be kept takes back nothing that was said after it', async () => {
  const { api } = fakeServer(eventsOf(['Yes.']));
  const { chat } = setUp(api);
  await chat.ask('Why?');
  const key = chat.get().turns[0]?.key ?? '';
  let fail = () => {};
  api.rate = () => new Promise((_, reject) => (fail = () => reject(new ChatError('offline'))));
  const first = chat.rate(key, { rating: 'down', reasons: [] });
  api.rate = async () => {};
  await chat.rate(key, { rating: 'down', reasons: ['wrong'] });
  fail();
  await first;
  expect(chat.get().turns[0]?.feedback).toEqual({ rating: 'down', reasons: ['wrong'] });
});
