import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDocuments } from './readDocuments.js';

const documents = {
  wire: 1,
  generator: 'test 1',
  site: { id: 's', title: 'S', url: 'https://s.example', baseUrl: '/' },
  locale: 'en',
  versions: [],
  pages: [{ url: '/a', title: 'A', plugin: null, version: null, sections: [] }],
};

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'documents-'))));
afterAll(() => rm(folder, { recursive: true }));

async function fileWith(text: string): Promise<string> {
  const path = join(folder, 'chat-documents.json');
  await writeFile(path, text);
  return path;
}

it('reads a file and fills in what may be left out', async () => {
  const read = await readDocuments(await fileWith(`\uFEFF${JSON.stringify(documents)}`));
  expect(read.pages[0]).toMatchObject({ url: '/a', keywords: [] });
});

it.each([
  ['{', /is not JSON\.$/],
  ['[]', /is not a chat-documents\.json/],
  ['{"name":"docent","version":"1"}', /is not a chat-documents\.json/],
  [JSON.stringify({ ...documents, wire: 2 }), /is of version 2, but this server reads 1: update the server\.$/],
  [JSON.stringify({ ...documents, wire: 0 }), /newer plugin\.$/],
  [JSON.stringify({ ...documents, pages: [{ title: 'A' }] }), /is damaged at pages\.0\.url/],
])('refuses %s with its reason', async (text, reason) => {
  const path = await fileWith(text);
  await expect(readDocuments(path)).rejects.toMatchObject({
    kind: 'documents-refused',
    message: expect.stringMatching(reason),
  });
  await expect(readDocuments(path)).rejects.toThrow(path);
});

it('names a file that is not there', () =>
  expect(readDocuments('/nowhere/chat-documents.json')).rejects.toThrow('there is no such file'));

it('reads an address, and keeps what is secret in it out of the reason', async () => {
  const server = createServer((request, response) => {
    response.statusCode = request.url!.startsWith('/good') ? 200 : 404;
    response.end(JSON.stringify(documents));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  expect(await readDocuments(`${origin}/good`)).toMatchObject({ locale: 'en' });
  await expect(readDocuments(`${origin}/gone?key=hush`)).rejects.toThrow(
    new RegExp(`^${origin}/gone cannot be read: it answered 404\\.$`),
  );
  await new Promise((closed) => server.close(closed));
});
