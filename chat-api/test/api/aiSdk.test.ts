/** The AI SDK's own client, as `useChat` and assistant-ui use it, against this API: unchanged. */
import { AbstractChat, DefaultChatTransport, type ChatState, type ChatStatus, type UIMessage } from 'ai';
import { say, startModelServer, until, type ModelServer } from '../support/modelServer.js';
import { startApi, type Api, type Reader } from '../support/startApi.js';

let model: ModelServer;
let api: Api;
let reader: Reader;

beforeAll(async () => {
  model = await startModelServer();
  api = await startApi(model.settings);
  reader = await api.signUp();
});
afterAll(async () => {
  await api.close();
  await model.close();
});

/** What `useChat` keeps in React's state. */
class MemoryState implements ChatState<UIMessage> {
  status: ChatStatus = 'ready';
  error: Error | undefined;
  constructor(public messages: UIMessage[]) {}
  pushMessage = (message: UIMessage) => void this.messages.push(message);
  popMessage = () => void this.messages.pop();
  replaceMessage = (index: number, message: UIMessage) => void (this.messages[index] = message);
  snapshot = structuredClone;
}

class Chat extends AbstractChat<UIMessage> {
  constructor(id: string, messages: UIMessage[] = []) {
    const transport = new DefaultChatTransport({
      api: '/agents/run',
      body: { locale: 'en' },
      fetch: (url, init) => reader.call(url as string, init),
    });
    super({ id, transport, state: new MemoryState(messages) });
  }
}

const textOf = (message: UIMessage | undefined) =>
  message?.parts.map((part) => (part.type === 'text' ? part.text : '')).join('');

test('a chat asks, reads text and sources, and goes on', async () => {
  model.play(say('Raise the drain period [1].'));
  const chat = new Chat('my-chat');
  await chat.sendMessage({ text: 'How long should the drain period be?' });
  expect(chat.error).toBeUndefined();
  const answer = chat.lastMessage!;
  expect(textOf(answer)).toBe('Raise the drain period [1].');
  expect(answer.parts.filter(({ type }) => type === 'source-url')).toEqual([
    { type: 'source-url', sourceId: '1', url: '/docs/deploying#drain-period', title: 'Zero-downtime deploys' },
  ]);

  model.play(say('Run orbit rollback [1].'));
  await chat.sendMessage({ text: 'And how do I roll back a release?' });
  expect(textOf(chat.lastMessage)).toBe('Run orbit rollback [1].');
  expect(chat.messages).toHaveLength(4);

  const kept = (await (await reader.call('/conversations/my-chat')).json()) as { messages: { content: string }[] };
  expect(kept.messages.map(({ content }) => content)).toEqual(chat.messages.map(textOf));
});

test('a chat that is opened again in the middle of an answer reads it to its end', async () => {
  let finish!: () => void;
  model.play((reply) => {
    reply.text('Raise the drain ');
    finish = () => {
      reply.text('period [1].');
      reply.finish();
    };
  });
  const before = new Chat('resumed');
  void before.sendMessage({ text: 'How long should the drain period be?' });
  await until(() => textOf(before.lastMessage) === 'Raise the drain ');

  const after = new Chat('resumed', structuredClone(before.messages.slice(0, 1)));
  const resumed = after.resumeStream();
  await until(() => textOf(after.lastMessage) === 'Raise the drain ');
  const asked = model.requests.length;
  finish();
  await resumed;
  expect(textOf(after.lastMessage)).toBe('Raise the drain period [1].');
  expect(model.requests).toHaveLength(asked);
});

test('opened again when nothing runs, it stays as it is', async () => {
  model.play(say('Thirty [1].'));
  const chat = new Chat('idle');
  await chat.sendMessage({ text: 'How long should the drain period be?' });
  await chat.resumeStream();
  expect([chat.status, chat.error, chat.messages.length]).toEqual(['ready', undefined, 2]);
});

test('asking the same message again writes another answer', async () => {
  model.play(say('First [1].'));
  const chat = new Chat('again');
  await chat.sendMessage({ text: 'How long should the drain period be?' });
  model.play(say('Second [1].'));
  await chat.regenerate();
  expect(textOf(chat.lastMessage)).toBe('Second [1].');
});

test('a model that fails reaches it as an error', async () => {
  model.play((reply) => reply.finish('length'));
  const chat = new Chat('failing');
  await chat.sendMessage({ text: 'How long should the drain period be?' });
  expect(chat.status).toBe('error');
  expect(chat.error?.message).toBe('The language model stopped early, at its length limit or for a reason of its own.');
});
