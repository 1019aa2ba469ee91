import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = new URL('../../..', import.meta.url).pathname;
const languages = ['ar', 'de', 'en', 'es', 'fa', 'fr', 'ja', 'ko', 'pt-BR', 'ru', 'zh-CN'];
const files = ['panel', 'answer', 'history', 'account'];
/** On every page, so that each has its price; there is room for eight. */
const eager = ['docent.ask', 'docent.askShort', 'docent.signIn', 'docent.account'];
const both = languages.flatMap((language) => files.map((file) => [language, file] as const));

const textOf = (language: string, file: string) => readFileSync(join(root, 'i18n', language, `${file}.json`), 'utf8');
const read = (language: string, file: string) => JSON.parse(textOf(language, file)) as Record<string, string>;

/** Plural forms count as one key: languages differ in how many they have. */
const base = (key: string) => key.replace(/\.(zero|one|two|few|many|other)$/, '');
const keys = (strings: Record<string, string>) => [...new Set(Object.keys(strings).map(base))].sort();
const values = (string: string) => [...string.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

test('eleven languages come with the plugin', () => {
  expect(readdirSync(join(root, 'i18n')).sort()).toEqual(languages);
});

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
  expect(Object.keys(read(language, 'code'))).toEqual(eager);
});

// That no string is missing, the compiler knows: each `t` takes the keys of the English files that are loaded with it.
describe('the code', () => {
  const { asked, translated } = readCode();

  test('asks for strings whose names the compiler knows', () => {
    expect(asked.filter(({ keys }) => keys.length === 0).map(({ place }) => place)).toEqual([]);
  });

  test.each(files)('asks for every string of %s.json', (file) => {
    const used = new Set(asked.flatMap(({ keys }) => keys));
    expect(keys(read('en', file)).filter((key) => !used.has(key))).toEqual([]);
  });

  test('asks on every page for a few strings that are translated', () => {
    expect(translated.sort()).toEqual([...eager].sort());
    expect(eager.length).toBeLessThanOrEqual(8);
  });
});

/** What the browser's half asks of its own strings, as the compiler understands it. */
function readCode() {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const program = ts.createProgram(fileNames, options);
  const checker = program.getTypeChecker();
  const asked: { place: string; keys: string[] }[] = [];
  const translated: string[] = [];

  function visit(node: ts.Node): void {
    const place = `${node.getSourceFile().fileName}: ${node.getText()}`;
    if (ts.isCallExpression(node) && node.arguments[0]) {
      const name = node.expression.getText();
      // Errors are put into the words of the chunk that shows them.
      if (['t', 'tCount', 'words'].includes(name))
        asked.push({ place, keys: literalsOf(checker.getTypeAtLocation(node.arguments[0])).map(base) });
      if (name === 'translate') translated.push(...(/\bid: '(docent\.[\w.]+)'/.exec(node.getText())?.slice(1) ?? []));
    }
    // What stands on the page itself is an object of two strings.
    if (ts.isPropertyAccessExpression(node) && /pageTools\.ts$/.test(node.getSourceFile().fileName))
      if (node.expression.getText() === 'words') asked.push({ place, keys: [node.name.text] });
    node.forEachChild(visit);
  }

  for (const source of program.getSourceFiles())
    if (
      /\/src\/(client|shell)\/(?!strings\/panel\.ts$|.*\.test\.tsx?$)/.test(source.fileName) &&
      !source.isDeclarationFile
    )
      visit(source);
  return { asked, translated };
}

/** The strings that a type stands for; none when it may be any string. */
function literalsOf(type: ts.Type): string[] {
  const types = type.isUnion() ? type.types : [type];
  return types.every((one) => one.isStringLiteral()) ? types.map((one) => one.value) : [];
}
