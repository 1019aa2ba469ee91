import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pickLanguage, readMailTemplates } from './mailTemplates.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'docent-templates-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test.each([
  ['de', 'de'],
  ['de-CH, en', 'de'],
  ['en;q=0.3, de;q=0.8', 'de'],
  ['ja, *;q=0.1', 'en'],
  ['de;q=0', 'en'],
  ['', 'en'],
  [null, 'en'],
])('the first language of %j that there is: %s', (accepted, language) => {
  expect(pickLanguage(accepted, ['en', 'de'])).toBe(language);
});

test('an owner’s layout stands around our words, and nothing becomes markup', () => {
  writeFileSync(join(folder, 'layout.html'), '<p>{{text}}</p><a href="{{link}}">{{unknown}}</a>');
  writeFileSync(join(folder, 'en.json'), JSON.stringify({ 'verify-email': { text: '<b>{{site}}</b> & "you"' } }));
  const compose = readMailTemplates(folder);
  const mail = compose('verify-email', 'a@example.com', 'https://docs.example.com/v#token="x', null);
  expect(mail.html).toBe(
    '<p>&#60;b&#62;docs.example.com&#60;/b&#62; &#38; &#34;you&#34;</p>' +
      '<a href="https://docs.example.com/v#token=&#34;x">{{unknown}}</a>',
  );
  expect(mail.subject).toBe('Confirm your address for docs.example.com');
});

test.each([
  ['it.json', '{}', /it\.json cannot be used.*verify-email/s],
  ['en.json', '{', /en\.json cannot be used/],
  ['en.json', '{"verify-mail":{}}', /en\.json cannot be used/],
])('a file that cannot be used is named: %s %s', (name, text, fault) => {
  writeFileSync(join(folder, name), text);
  expect(() => readMailTemplates(folder)).toThrow(fault);
});

test('a folder that is not there is named', () => {
  expect(() => readMailTemplates(join(folder, 'nothing'))).toThrow(/there is no folder/);
});
