import { fileURLToPath } from 'node:url';
import type { Plugin, ThemeConfig } from '@docusaurus/types';

/** Our navbar item's type; Docusaurus lets any type through that starts with `custom-`. */
const NAVBAR_ITEM = 'custom-docent-chat';

/** Components that we stand around, each with the module that does it. */
const WRAPPERS = {
  '@theme/Root': '../attach/Root.js',
  '@theme/NavbarItem/ComponentTypes': '../attach/ComponentTypes.js',
};

type BundlerConfig = Parameters<NonNullable<Plugin['configureWebpack']>>[0];
type Aliases = NonNullable<BundlerConfig['resolve']>['alias'];

/**
 * Puts our root and our navbar item's type around whatever the site has: the theme's own, another plugin's, or a file of
 * the site. A plain theme component would lose to a site's own file, and its fate would depend on the plugins' order.
 *
 * @param aliases the bundler's aliases as they stand when all themes and the site have spoken
 * @returns the aliases to lay over them; a component that nobody has is not wrapped
 */
export function attachTheme(aliases: Aliases): Record<string, string | false | string[]> {
  const present = Object.entries(WRAPPERS).flatMap(([name, wrapper]) => {
    // Docusaurus writes an object; the bundlers' other form, a list, could not be laid over.
    const previous = aliases && !Array.isArray(aliases) && aliases[name];
    return previous ? [{ name, wrapper, previous }] : [];
  });
  return Object.fromEntries(
    present.flatMap(({ name, wrapper, previous }) => [
      [name.replace('@theme/', '@docent-previous/'), previous],
      [name, fileURLToPath(new URL(wrapper, import.meta.url))],
    ]),
  );
}

/**
 * Adds our item to the navbar, unless the owner has placed it or the theme has no list of items.
 *
 * Called when the theme's configuration has been validated and translated, and before it is written for the browser.
 */
export function addNavbarItem(themeConfig: ThemeConfig, position: 'left' | 'right'): void {
  const items = (themeConfig.navbar as { items?: { type?: string; position?: string }[] } | undefined)?.items;
  if (Array.isArray(items) && !items.some((item) => item.type === NAVBAR_ITEM))
    items.push({ type: NAVBAR_ITEM, position });
}
