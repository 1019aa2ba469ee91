import { createSender } from './sender.js';

const real = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = real;
});

test.each([
  ['GET', undefined, false],
  ['POST', 'POST', false],
  ['PATCH', 'PATCH', true],
  ['PUT', 'PUT', true],
  ['DELETE', 'DELETE', true],
])('%s outlives the page that sends it: only what changes something does', async (_, method, kept) => {
  const sent: (RequestInit | undefined)[] = [];
  globalThis.fetch = (_address, init) => {
    sent.push(init);
    return Promise.resolve(new Response('{}'));
  };
  const { sendAsReader } = createSender('https://api.example', () => Promise.resolve('token'));
  await sendAsReader('/conversations/1', method ? { method } : undefined);
  expect(sent.map((init) => init?.keepalive)).toEqual([kept]);
});
