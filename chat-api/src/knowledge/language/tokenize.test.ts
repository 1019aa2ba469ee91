import fc from 'fast-check';
import { questionTerms, tokenize } from './tokenize.js';

describe('tokenize', () => {
  it.each([
    ['useColorMode', ['use', 'color', 'mode', 'usecolormod']],
    ['MAX_FILE_SIZE', ['max', 'file', 'size', 'max_file_size']],
    ['docusaurus.config.js', ['docusaurus', 'config', 'js', 'docusaurus.config.js']],
    ['--no-minify', ['no', 'minifi', '--no-minify']],
    ['@docusaurus/core', ['docusaurus', 'core', '@docusaurus/core']],
    ['ERR_MODULE_NOT_FOUND', ['err', 'modul', 'not', 'found', 'err_module_not_found']],
    ['HTMLParser', ['html', 'parser', 'htmlparser']],
    ['i18n', ['i18n']],
    ['HTTP404', ['http', '404', 'http404']],
    ['TS2345', ['ts', '2345', 'ts2345']],
    ['.env', ['env', '.env']],
    ['Deploying pages.', ['deploy', 'page']],
  ])('reads %s as code and as words', (text, terms) => expect(tokenize(text, 'en')).toEqual(terms));

  it('stems by the language of the page and forgets accents', () => {
    expect(tokenize('résumés', 'fr')).toEqual(tokenize('resume', 'fr'));
    expect(tokenize('Einstellungen', 'de-AT')).toEqual(tokenize('Einstellung', 'de'));
  });

  it('finds the words of Japanese and Chinese sentences', () => {
    expect(tokenize('設定ファイルを編集します', 'ja')).toEqual(expect.arrayContaining(['設定', 'ファイル', '編集']));
    expect(tokenize('如何部署网站', 'zh-CN')).toEqual(expect.arrayContaining(['部署', '网站']));
  });

  it('knows code by which another script stands without a space', () => {
    expect(tokenize('@scope/pkgを使う', 'ja')).toEqual(['scope', 'pkg', '@scope/pkg', 'を', '使う']);
    expect(tokenize('useColorModeフックと--no-minify', 'ja')).toEqual([
      ...['use', 'color', 'mode', 'usecolormode', 'フック', 'と'],
      ...['no', 'minify', '--no-minify'],
    ]);
  });

  it('gives no unstorable, empty or endless term, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.constantFrom('en', 'ja', 'xx', '', 'constructor'),
        (text, locale) => {
          for (const term of tokenize(text, locale)) {
            expect(term).toMatch(/^[^\0\p{Surrogate}\s]+$/u);
            expect(term.length).toBeLessThanOrEqual(64);
          }
        },
      ),
    );
  });

  it('does not depend on case or on what surrounds a plain word', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,20}$/), (word) => {
        expect(tokenize(`(${word.toUpperCase()}), `, 'en')).toEqual(tokenize(word, 'en'));
      }),
    );
  });
});

describe('questionTerms', () => {
  it('drops the words that a question is wrapped in', () =>
    expect(questionTerms('How can I deploy this to GitHub Pages?', 'en')).toEqual([
      'deploy',
      'git',
      'hub',
      'github',
      'page',
    ]));

  it('keeps them when there is nothing else', () => expect(questionTerms('What is it?', 'en')).not.toEqual([]));
});
