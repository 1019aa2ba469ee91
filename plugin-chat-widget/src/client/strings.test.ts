import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('../..', import.meta.url).pathname;
const read = (language: string) =>
  JSON.parse(readFileSync(join(root, 'i18n', language, 'panel.json'), 'utf8')) as Record<string, string>;
const languages = readdirSync(join(root, 'i18n'));
const english = read('en');

/** Plural forms count as one key: languages differ in how many they have. */
const base = (key: string) => key.replace(/\.(zero|one|two|few|many|other)$/, '');
const keys = (strings: Record<string, string>) => [...new Set(Object.keys(strings).map(base))].sort();
const values = (string: string) => [...string.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

const source = readdirSync(join(root, 'src/client'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
  .map((file) => readFileSync(join(root, 'src/client', file), 'utf8'))
  .join('\n');

test.each(languages)('%s has every string of the panel, with the same values in it', (language) => {
  const strings = read(language);
  expect(keys(strings)).toEqual(keys(english));
  for (const [key, string] of Object.entries(strings)) {
    const original = english[key] ?? english[`${base(key)}.other`] ?? '';
    expect({ key, values: values(string) }).toEqual({ key, values: values(original) });
  }
});

test('no string is unused', () => {
  // Kinds of problems are looked up by name: `problem.offline`.
  const unused = keys(english).filter((key) => {
    const name = key.replace(/^(problem|account)\./, '');
    return !source.includes(`'${name}'`) && !new RegExp(`['\\s]${name}['\\s]`).test(source);
  });
  expect(unused).toEqual([]);
});
