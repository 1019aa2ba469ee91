import { normalizePluginOptions } from '@docusaurus/utils-validation';
import { defaultPaths } from '../widgetSettings.js';
import { validateOptions, type Options, type PluginOptions } from './options.js';

/** As Docusaurus itself calls it. */
const validate = (options: unknown) =>
  validateOptions({
    validate: normalizePluginOptions as never,
    options: options as Options,
  }) satisfies PluginOptions;

describe('the options of the plugin', () => {
  it('need the address of the server alone', () => {
    expect(validate({ apiUrl: 'https://chat.example' })).toEqual({
      id: 'default',
      apiUrl: 'https://chat.example',
      shortcut: 'mod+i',
      navbar: 'right',
      linkHosts: [],
      starters: [],
      paths: defaultPaths,
      csp: false,
    });
  });

  it('fill in one path when the other is given', () => {
    expect(validate({ apiUrl: 'http://localhost:8787', paths: { signIn: '/login' } }).paths).toEqual({
      ...defaultPaths,
      signIn: '/login',
    });
  });

  it.each([
    ['apiUrl', {}, '"apiUrl" is required'],
    [
      'apiUrl',
      { apiUrl: 'chat.example' },
      '"apiUrl" must be a valid uri with a scheme matching the http|https pattern',
    ],
    ['shortcut', { shortcut: 'ctrl-i' }, '"shortcut" must be false or keys such as "mod+i"'],
    ['shortcut', { shortcut: true }, '"shortcut" must be false or keys such as "mod+i"'],
    ['navbar', { navbar: 'top' }, '"navbar" must be one of [left, right, false]'],
    ['paths', { paths: { signIn: 'sign-in' } }, '"paths.signIn" must be a path that starts with a slash'],
    ['paths', { paths: { signIn: '/account' } }, 'it names /account twice'],
    ['termsUrl', { termsUrl: 'javascript:alert(1)' }, '"termsUrl" must be an address such as'],
    ['privacyUrl', { privacyUrl: '//elsewhere' }, '"privacyUrl" must be an address such as'],
    ['linkHosts', { linkHosts: ['https://github.com'] }, '"linkHosts[0]" must be a host such as "github.com"'],
    ['starters', { starters: ['a?', 'b?', 'c?', 'd?'] }, '"starters" must contain less than or equal to 3 items'],
    ['apiURL', { apiURL: 'https://chat.example' }, '"apiURL" is not allowed'],
  ])('name what is wrong with %s', (name, options, message) => {
    const given = name === 'apiUrl' ? options : { apiUrl: 'https://chat.example', ...options };
    expect(() => validate(given)).toThrow(message);
  });

  it('puts the keys of the shortcut into the order in which the browser compares them', () => {
    const { shortcut } = validate({ apiUrl: 'https://chat.example', shortcut: 'Alt+Shift+mod+K' });
    expect(shortcut).toBe('mod+shift+alt+k');
  });

  it('may switch the shortcut and the navbar item off', () => {
    expect(validate({ apiUrl: 'https://chat.example', shortcut: false, navbar: false })).toMatchObject({
      shortcut: false,
      navbar: false,
    });
  });
});
