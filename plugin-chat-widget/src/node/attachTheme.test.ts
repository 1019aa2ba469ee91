import { addNavbarItem, attachTheme } from './attachTheme.js';

const root: unknown = expect.stringMatching(/attach[\\/]Root\.js$/);
const types: unknown = expect.stringMatching(/attach[\\/]ComponentTypes\.js$/);

describe('attachTheme', () => {
  it('stands around what the site has and keeps it under another name', () => {
    const aliases = {
      '@theme/Root': '/site/src/theme/Root.tsx',
      '@theme/NavbarItem/ComponentTypes': '/theme/ComponentTypes.js',
      '@theme/Layout': '/theme/Layout.js',
    };
    expect(attachTheme(aliases)).toEqual({
      '@docent-previous/Root': '/site/src/theme/Root.tsx',
      '@theme/Root': root,
      '@docent-previous/NavbarItem/ComponentTypes': '/theme/ComponentTypes.js',
      '@theme/NavbarItem/ComponentTypes': types,
    });
  });

  it('passes on a list of files to try', () => {
    expect(attachTheme({ '@theme/Root': ['/a/Root.js', '/b/Root.js'] })).toEqual({
      '@docent-previous/Root': ['/a/Root.js', '/b/Root.js'],
      '@theme/Root': root,
    });
  });

  it.each([[undefined], [{}], [{ '@theme/Root': false as const }], [[{ name: '@theme/Root', alias: '/a/Root.js' }]]])(
    'wraps nothing where there is nothing to wrap: %j',
    (aliases) => {
      expect(attachTheme(aliases)).toEqual({});
    },
  );
});

describe('addNavbarItem', () => {
  it('adds the item once, and not where the owner has placed it', () => {
    const empty = { navbar: { items: [{ type: 'search' }] } };
    addNavbarItem(empty, 'right');
    addNavbarItem(empty, 'right');
    expect(empty.navbar.items).toEqual([{ type: 'search' }, { type: 'custom-docent-chat', position: 'right' }]);
    const placed = { navbar: { items: [{ type: 'custom-docent-chat', position: 'left' }] } };
    addNavbarItem(placed, 'right');
    expect(placed.navbar.items).toHaveLength(1);
  });

  it('leaves a theme without a navbar alone', () => {
    const themeConfig = {};
    addNavbarItem(themeConfig, 'right');
    expect(themeConfig).toEqual({});
  });
});
