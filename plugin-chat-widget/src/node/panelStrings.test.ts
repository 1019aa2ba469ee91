import { jest } from '@jest/globals';
import { panelTranslations, readCodeStrings, readPanelStrings, translatePanel } from './panelStrings.js';

describe('the language of the strings', () => {
  it.each([
    ['de', 'Abbrechen'],
    ['de-CH', 'Abbrechen'],
    ['es-MX', 'Cancelar'],
    ['fr-CA', 'Annuler'],
    ['pt', 'Cancelar'],
    ['pt-PT', 'Cancelar'],
    ['zh', '取消'],
    ['zh-cn', '取消'],
    ['zh-Hans', '取消'],
    ['zh-SG', '取消'],
    ['pt_PT', 'Cancelar'],
  ])('%s has those of its language', async (locale, cancel) => {
    const { panel, history } = await readPanelStrings(locale, []);
    expect(panel.cancel).toBe(cancel);
    expect(history.back).not.toBe('Back to the chat');
    expect(Object.keys(await readCodeStrings(locale))).toContain('docent.ask');
  });

  it.each(['en', 'en-GB', 'zh-TW', 'zh-Hant', 'sr', 'nl', 'a name of our own'])('%s has English', async (locale) => {
    const { panel, history } = await readPanelStrings(locale, []);
    expect([panel.cancel, history.back]).toEqual(['Cancel', 'Back to the chat']);
    // It stands in the code.
    expect(await readCodeStrings(locale)).toEqual({});
  });
});

describe("the site's own words", () => {
  const translate = async (path: string, content: Record<string, { message: string }>) => {
    const warnings = jest.spyOn(console, 'warn').mockImplementation(() => {});
    const strings = await readPanelStrings('ru', ['How long?']);
    const files = panelTranslations(strings).map((file) =>
      file.path === path ? { path, content: { ...file.content, ...content } } : file,
    );
    const translated = translatePanel(strings, files);
    const said = warnings.mock.calls.map((call) => call.join(' '));
    warnings.mockRestore();
    return { strings, translated, said };
  };

  it('are asked for by file, the starters only where there are any', async () => {
    const paths = async (...starters: string[]) =>
      panelTranslations(await readPanelStrings('en', starters)).map(({ path }) => path);
    expect(await paths()).toEqual(['panel', 'answer', 'history', 'account']);
    expect(await paths('How long?')).toContain('starters');
  });

  it('take the place of ours, and of nothing else', async () => {
    const { strings, translated, said } = await translate('panel', { emptyTitle: { message: 'Acme?' } });
    expect(translated).toEqual({ ...strings, panel: { ...strings.panel, emptyTitle: 'Acme?' } });
    expect(said).toEqual([]);
    const { translated: asked } = await translate('starters', { 'starter.1': { message: 'Как долго?' } });
    expect(asked.starters).toEqual({ 'starter.1': 'Как долго?' });
  });

  it('are named in the log where they lose a value or have a name that the chat does not know', async () => {
    const { translated, said } = await translate('panel', {
      'reading.many': { message: 'Читаю разделы…' },
      emptyText: { message: '{site}, {language} {page}' },
      emptyTitel: { message: 'Acme?' },
    });
    expect(said).toHaveLength(3);
    expect(said.join('\n')).toContain('"reading.many" in the chat shall contain {count}');
    expect(said.join('\n')).toContain('"emptyText" in the chat shall contain {language}, {site}');
    expect(said.join('\n')).toContain('no string named "emptyTitel" in panel.json');
    expect(translated.panel.emptyText).toBe('{site}, {language} {page}');
  });
});
