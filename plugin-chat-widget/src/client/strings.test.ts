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
    const original = english[`${base(key)}.other`] ?? english[key] ?? '';
    // "One section" says how many without a figure.
    const exact = /\.(zero|one|two)$/.test(key) && !string.includes('{count}');
    const wanted = values(original).filter((value) => !exact || value !== '{count}');
    expect({ key, values: values(string) }).toEqual({ key, values: wanted });
  }
});

test.each(languages)('%s has each plural form that the language knows', (language) => {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  const strings = read(language);
  for (const key of Object.keys(english).filter((one) => one.endsWith('.one'))) {
    const forms = Object.keys(strings).filter((one) => base(one) === base(key));
    expect(forms.sort()).toEqual(pluralCategories.map((form) => `${base(key)}.${form}`).sort());
  }
});

test.each(languages.filter((language) => language !== 'en'))('%s has the strings of every page', (language) => {
  const code = JSON.parse(readFileSync(join(root, 'i18n', language, 'code.json'), 'utf8')) as object;
  expect(Object.keys(code)).toEqual(['docent.ask', 'docent.askShort', 'docent.signIn', 'docent.account']);
});

test('no string is unused', () => {
  // Kinds of problems are looked up by name: `problem.offline`.
  const unused = keys(english).filter((key) => {
    const name = key.replace(/^(problem|account)\./, '');
    return !source.includes(`'${name}'`) && !new RegExp(`['\\s]${name}['\\s]`).test(source);
  });
  expect(unused).toEqual([]);
});
