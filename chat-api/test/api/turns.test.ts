/** Promises R2, R3 and R4: a turn belongs to the server, goes on from any place, and is asked once. */
import { followTurn } from '../../src/conversation/turns/followTurn.js';
import { interruptSilentTurns } from '../../src/conversation/turns/turnStore.js';
import type { ConversationPage, ConversationWithMessages, Message } from '../../src/wire.js';
import { say, startModelServer, until, type ModelServer, type Script } from '../support/modelServer.js';
import { readAnswer, readEvents, readProblem, startApi, textOf, type Api, type Reader } from '../support/startApi.js';

let model: ModelServer;
let api: Api;
let reader: Reader;

beforeAll(async () => {
  model = await startModelServer();
  api = await startApi(model.settings);
  reader = await api.signUp();
});
beforeEach(() => {
  model.requests.length = 0;
});
afterAll(async () => {
  await api.close();
  await model.close();
});

const question = 'How long should the drain period be?';
const ask = (json: object = { question }, headers?: Record<string, string>) =>
  reader.call('/agents/run', { json, headers });

async function lastAnswer(conversationId: string): Promise<Message> {
  const response = await reader.call(`/conversations/${conversationId}`);
  return ((await response.json()) as ConversationWithMessages).messages.at(-1)!;
}

/** Begins an answer of several words and holds it until `finish` is called. */
function hold(): { script: Script; write: (text: string) => void; finish: () => void } {
  let reply: Parameters<Script>[0];
  return {
    script: (given) => {
      reply = given;
      reply.text('Raise the drain period [1] ');
    },
    write: (text) => reply.text(text),
    finish: () => reply.finish(),
  };
}

/** Asks, reads until the first words, and leaves. */
async function askAndLeave(): Promise<string> {
  const events = readEvents(await ask());
  let conversationId = '';
  for await (const { event } of events) {
    if (event.type === 'data-turn') conversationId = event.data.conversationId;
    if (event.type === 'text-delta') break;
  }
  return conversationId;
}

test('a model’s answer is streamed with the sources it names, and kept', async () => {
  model.play(say('Raise the drain period [2]. As said [2][1], and never [9].'));
  const answer = await reader.ask({ question });
  expect(answer.text).toBe('Raise the drain period [1]. As said [1][2], and never .');
  const kept = await lastAnswer(answer.conversationId);
  expect(kept).toMatchObject({ status: 'complete', kind: 'model', content: answer.text });
  expect(kept.citations.map(({ number }) => number)).toEqual([1, 2]);
  const prompt = model.requests[0]!.messages;
  expect(prompt[0]!.content).toContain('Set drainSeconds to the longest request');
  expect(prompt.at(-1)).toEqual({ role: 'user', content: question });
});

test('the text that the reader selected goes to the model and helps the search, and is kept', async () => {
  model.play(say('It drains [1].'));
  const quote = { from: 'code', text: 'orbit rollback # keeps the last ten releases ``` so', language: 'bash' };
  const answer = await reader.ask({ question: 'What does this do?', page: '/docs/rollback', quote });
  expect(model.requests[0]!.messages.at(-1)!.content).toBe(
    '(The reader is on the page /docs/rollback.)\n\nAbout this code:\n\n' +
      '````bash\norbit rollback # keeps the last ten releases ``` so\n````\n\nWhat does this do?',
  );
  expect((await lastAnswer(answer.conversationId)).citations[0]).toMatchObject({ url: '/docs/rollback' });
  const kept = await reader.call(`/conversations/${answer.conversationId}`);
  expect(((await kept.json()) as ConversationWithMessages).messages[0]!.quote).toEqual(quote);
  const tooLong = await reader.call('/agents/run', { json: { question, quote: { ...quote, text: 'x'.repeat(2001) } } });
  expect(await readProblem(tooLong)).toMatchObject({ kind: 'bad-request' });
});

test('the model is told of the turns before, and searches with a question that stands alone', async () => {
  model.play(say('Thirty [1].'));
  const { conversationId } = await reader.ask({ question });
  model.play((reply, { messages }) =>
    say(messages.length === 2 ? 'How do I roll back a release?' : 'Run orbit rollback [1].')(reply, { messages }),
  );
  const answer = await reader.ask({ question: 'And undo it?', conversationId });
  expect((await lastAnswer(answer.conversationId)).citations[0]).toMatchObject({ url: '/docs/rollback' });
  expect(model.requests[2]!.messages.slice(1).map(({ content }) => content.trim())).toEqual([
    question,
    'Thirty .',
    'And undo it?',
  ]);
});

test('a follow-up that the model does not rewrite is searched for with the questions before it', async () => {
  model.play(say('Run orbit rollback [1].'));
  const { conversationId } = await reader.ask({ question: 'How do I roll back a release?' });
  model.play((reply, { messages }) =>
    messages.length === 2 ? void reply.response.writeHead(400).end() : say('It keeps ten [1].')(reply, { messages }),
  );
  const answer = await reader.ask({ question: 'And how many?', conversationId });
  expect((await lastAnswer(answer.conversationId)).citations[0]).toMatchObject({ url: '/docs/rollback' });
});

test('the first answer names the conversation, says what to ask next and what its sources do not support', async () => {
  const invented = 'Universities receive unlimited seats and glittering badges [1].';
  model.play(say(`Title: Drain period\n\nSet drainSeconds to the longest request that you serve [1]. ${invented}`));
  const answer = await reader.ask({ question });
  expect(answer.end).toMatchObject({ title: 'Drain period', followUps: ['Health checks'] });
  expect(answer.text).not.toContain('Title');
  const kept = await lastAnswer(answer.conversationId);
  expect(kept.followUps).toEqual(['Health checks']);
  expect(kept.unsupported.map(({ start, end }) => kept.content.slice(start, end))).toEqual([invented]);
  const { conversations } = (await (await reader.call('/conversations')).json()) as ConversationPage;
  expect(conversations[0]).toMatchObject({ id: answer.conversationId, title: 'Drain period' });
});

test('when the model fails, the sections that were found are there all the same', async () => {
  model.play((reply) => {
    reply.text('Set drainSeconds [1] ');
    reply.response.destroy();
  });
  const answer = await reader.ask({ question });
  const kept = await lastAnswer(answer.conversationId);
  expect(kept.status).toBe('failed');
  expect(kept.citations.map(({ number, anchor }) => [number, anchor]).slice(0, 2)).toEqual([
    [1, 'drain-period'],
    [2, expect.any(String)],
  ]);
});

test('no address leaves that the sources do not hold', async () => {
  model.play(
    say(
      'See [the drain](/docs/deploying#drain-period) [1], then [pay](https://evil.example/?q=1) ![](//evil.example/p).',
    ),
  );
  const { text } = await reader.ask({ question });
  expect(text).toBe(
    'See [the drain](/docs/deploying#drain-period) [1], then [pay]([link removed]) ![]([link removed]).',
  );
});

test.each(['Pay at https://evil.example/x', 'Pay at https:*//evil.example/x', 'Write to a@evil.example'])(
  'no address leaves in a title: %s',
  async (title) => {
    model.play(say(`Title: ${title}\n\nRaise it [1].`));
    const { text, end, conversationId } = await reader.ask({ question });
    expect([text, JSON.stringify(end)]).toEqual(['Raise it [1].', expect.not.stringContaining('evil')]);
    const kept = await reader.call(`/conversations/${conversationId}`);
    expect(await kept.text()).not.toContain('evil');
  },
);

test('a reader who leaves finds the whole answer', async () => {
  const held = hold();
  model.play(held.script);
  const conversationId = await askAndLeave();
  held.write('and deploy.');
  held.finish();
  await until(async () => (await lastAnswer(conversationId)).status !== 'streaming');
  expect(await lastAnswer(conversationId)).toMatchObject({
    status: 'complete',
    content: 'Raise the drain period [1] and deploy.',
  });
});

test('Stop closes the model’s connection and keeps what was written, also after a reload', async () => {
  const held = hold();
  model.play(held.script);
  const conversationId = await askAndLeave();
  const following = readAnswer(await reader.call(`/agents/run/${conversationId}/stream`));
  const stopped = await reader.call(`/agents/run/${conversationId}/stop`, { method: 'POST' });
  expect(stopped.status).toBe(204);
  await until(() => model.open() === 0);
  expect((await following).end).toMatchObject({ status: 'stopped' });
  expect(await lastAnswer(conversationId)).toMatchObject({ status: 'stopped', content: 'Raise the drain period [1] ' });
  const again = await reader.call(`/agents/run/${conversationId}/stream`);
  expect(again.status).toBe(204);
});

test('an answer is continued from any place, by this process and by another', async () => {
  const words = Array.from({ length: 40 }, (_, index) => `wörd${index} 🙂 `);
  const held = hold();
  model.play(held.script);
  const conversationId = await askAndLeave();
  const { id: answerId } = await lastAnswer(conversationId);
  const elsewhere = { ...api.services, liveTurns: new Map() };
  const ids = { conversationId, questionId: '', answerId };

  // All are let in before the model goes on: it could be done before a slow database has looked one of them up.
  const places = [0, 1, 7, 26];
  const follow = (after: number) => reader.call(`/agents/run/${conversationId}/stream?after=${after}`);
  const responses = await Promise.all(places.map(follow));
  const followers = places.map(async (after, index) => {
    const here = readAnswer(responses[index]!);
    const there: string[] = [];
    for await (const { event } of followTurn(elsewhere, ids, after)) there.push(textOf([event]));
    return { after, here: (await here).text, there: there.join('') };
  });
  const byHeader = await reader.call(`/agents/run/${conversationId}/stream`, { headers: { 'Last-Event-ID': '26' } });
  for (const word of words) {
    held.write(word);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  held.finish();

  const whole = `Raise the drain period [1] ${words.join('')}`;
  for (const { after, here, there } of await Promise.all(followers)) {
    expect([after, here]).toEqual([after, whole.slice(after)]);
    expect([after, there]).toEqual([after, whole.slice(after)]);
  }
  expect((await readAnswer(byHeader)).text).toBe(whole.slice(26));
  expect(model.requests).toHaveLength(1);
});

test('one Idempotency-Key asks once, however often it comes', async () => {
  model.play(say('Thirty seconds [1].'));
  const headers = { 'Idempotency-Key': 'once' };
  const answers = await Promise.all(Array.from({ length: 20 }, () => reader.ask({ question }, headers)));
  answers.push(await reader.ask({ question }, headers));
  expect(new Set(answers.map(({ answerId }) => answerId)).size).toBe(1);
  expect(new Set(answers.map(({ text }) => text))).toEqual(new Set(['Thirty seconds [1].']));
  expect(model.requests).toHaveLength(1);

  const other = await ask({ question: 'Something else?' }, headers);
  expect((await readProblem(other)).kind).toBe('key-reused');
  const neighbour = await api.signUp();
  const theirs = await neighbour.ask({ question }, headers);
  expect(theirs.answerId).not.toBe(answers[0]!.answerId);
});

test('one question at a time in a conversation', async () => {
  const held = hold();
  model.play(held.script);
  const conversationId = await askAndLeave();
  const second = await ask({ question: 'Meanwhile?', conversationId });
  expect((await readProblem(second)).kind).toBe('turn-running');
  held.finish();
  await until(async () => (await lastAnswer(conversationId)).status === 'complete');
});

test('an answer whose process died is marked interrupted and keeps its text', async () => {
  const held = hold();
  model.play(held.script);
  const conversationId = await askAndLeave();
  const { id: answerId } = await lastAnswer(conversationId);
  const { prisma } = api.services.database;
  const longAgo = new Date(Date.now() - 60_000);
  await prisma.message.update({ where: { id: answerId }, data: { content: 'Raise', beatAt: longAgo } });
  expect(await interruptSilentTurns(api.services.database)).toBe(1);
  expect(await lastAnswer(conversationId)).toMatchObject({ status: 'interrupted', content: 'Raise' });
  // The process that was taken for dead notices and leaves the row alone.
  await until(() => model.open() === 0);
  await until(() => api.services.liveTurns.size === 0);
  expect(await lastAnswer(conversationId)).toMatchObject({ status: 'interrupted', content: 'Raise' });
});
