import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('../..', import.meta.url).pathname;
const languages = readdirSync(join(root, 'i18n'));
const files = ['panel', 'answer', 'history', 'account'];
const both = languages.flatMap((language) => files.map((file) => [language, file] as const));

const textOf = (language: string, file: string) => readFileSync(join(root, 'i18n', language, `${file}.json`), 'utf8');
const read = (language: string, file: string) => JSON.parse(textOf(language, file)) as Record<string, string>;

/** Plural forms count as one key: languages differ in how many they have. */
const base = (key: string) => key.replace(/\.(zero|one|two|few|many|other)$/, '');
const keys = (strings: Record<string, string>) => [...new Set(Object.keys(strings).map(base))].sort();
const values = (string: string) => [...string.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

const sources = readdirSync(join(root, 'src/client'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
  .map((file) => [file, readFileSync(join(root, 'src/client', file), 'utf8')] as const);

test.each(both)('%s has every string of %s.json, with the same values in it', (language, file) => {
  const strings = read(language, file);
  const english = read('en', file);
  expect(keys(strings)).toEqual(keys(english));
  for (const [key, string] of Object.entries(strings)) {
    const original = english[`${base(key)}.other`] ?? english[key] ?? '';
    // "One section" says how many without a figure.
    const exact = /\.(zero|one|two)$/.test(key) && !string.includes('{count}');
    const wanted = values(original).filter((value) => !exact || value !== '{count}');
    expect({ key, values: values(string) }).toEqual({ key, values: wanted });
  }
});

test.each(languages)('%s has no string twice', (language) => {
  const written = files.flatMap((file) =>
    [...textOf(language, file).matchAll(/^\s*"([^"]+)":/gm)].map(([, key]) => key),
  );
  expect(written.filter((key, index) => written.indexOf(key) !== index)).toEqual([]);
});

test.each(both)('%s has each plural form that the language knows in %s.json', (language, file) => {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  const strings = read(language, file);
  for (const key of Object.keys(read('en', file)).filter((one) => one.endsWith('.one'))) {
    const forms = Object.keys(strings).filter((one) => base(one) === base(key));
    expect(forms.sort()).toEqual(pluralCategories.map((form) => `${base(key)}.${form}`).sort());
  }
});

test.each(languages.filter((language) => language !== 'en'))('%s has the strings of every page', (language) => {
  expect(Object.keys(read(language, 'code'))).toEqual([
    'docent.ask',
    'docent.askShort',
    'docent.signIn',
    'docent.account',
  ]);
});

test.each(files)('no string of %s.json is unused', (file) => {
  const source = sources.map(([, text]) => text).join('\n');
  // Kinds of problems are looked up by name: `problem.offline`.
  const unused = keys(read('en', file)).filter((key) => {
    const name = key.replace(/^(problem|account)\./, '');
    return !source.includes(`'${name}'`) && !new RegExp(`['\\s]${name}['\\s]`).test(source);
  });
  expect(unused).toEqual([]);
});

test.each(sources)('%s asks for no string that is not loaded with it', (_, text) => {
  const more = /from '\.\/(answer|history|account)Strings\.js'/.exec(text)?.[1];
  const known = ['panel', ...(more ? [more] : [])].flatMap((file) => keys(read('en', file)));
  const asked = [...text.matchAll(/\bt(?:Count)?\(\s*'([\w.]+)'/g)].map(([, key]) => base(key!));
  expect(asked.filter((key) => !known.includes(key))).toEqual([]);
});
