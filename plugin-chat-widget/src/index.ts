import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { logger } from '@docusaurus/logger';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { addNavbarItem, attachTheme } from './node/attachTheme.js';
import { addressOf, collectDocuments, describeBuild } from './node/collectDocuments.js';
import { describePolicy } from './node/describePolicy.js';
import { keepWhole } from './node/keepWhole.js';
import type { PluginOptions } from './node/options.js';
import { reserveRoom } from './node/reserveRoom.js';
import {
  panelData,
  panelTranslations,
  readCodeStrings,
  readPanelStrings,
  translatePanel,
} from './node/panelStrings.js';
import type { PanelStrings } from './node/panelStrings.js';
import { stylesAsText } from './node/stylesAsText.js';
import { swizzleConfig } from './node/swizzleConfig.js';
import type { PageName, WidgetSettings } from './widgetSettings.js';

export type { Options } from './node/options.js';
export { validateOptions } from './node/options.js';

export const getSwizzleConfig = () => swizzleConfig;

const NAME = 'docusaurus-plugin-chat-widget';
const DOCUMENTS = 'chat-documents.json';

/** Docent in a Docusaurus site: the chat on every page, and after each build a file of what the pages say. */
export default function pluginChatWidget(context: LoadContext, options: PluginOptions): Plugin<PanelStrings> {
  const { baseUrl, i18n, siteConfig } = context;
  const site = options.site ?? addressOf(context).href;
  const paths = { ...options.paths };
  for (const name of Object.keys(paths) as PageName[]) paths[name] = baseUrl.slice(0, -1) + paths[name];

  return {
    name: NAME,

    getThemePath: () => './theme',
    getTypeScriptThemePath: () => '../src/theme',
    getPathsToWatch: () => [fileURLToPath(new URL('./client/**/*.js', import.meta.url))],

    getDefaultCodeTranslationMessages: () => readCodeStrings(i18n.currentLocale),
    loadContent: () => readPanelStrings(i18n.currentLocale, options.starters),
    getTranslationFiles: ({ content }) => panelTranslations(content),
    translateContent: ({ content, translationFiles }) => translatePanel(content, translationFiles),

    async contentLoaded({ content, actions }) {
      for (const [name, strings] of Object.entries(panelData(content))) {
        await actions.createData(`${name}.json`, strings);
      }
      const apiUrl = options.apiUrl.replace(/(?<!\/)\/+$/, '');
      const { shortcut, termsUrl, privacyUrl } = options;
      // What is undefined leaves no trace on the pages.
      const linkHosts = options.linkHosts.length > 0 ? options.linkHosts : undefined;
      const settings: WidgetSettings = { apiUrl, site, shortcut, paths, termsUrl, privacyUrl, linkHosts };
      actions.setGlobalData(settings);
      // `shell/pages.ts` has what each shows.
      for (const path of Object.values(paths)) actions.addRoute({ path, component: '@theme/ChatPage', exact: true });
    },

    injectHtmlTags: () => ({ headTags: [{ tagName: 'script', innerHTML: reserveRoom }] }),

    allContentLoaded() {
      if (options.navbar) addNavbarItem(siteConfig.themeConfig, options.navbar);
    },

    configureWebpack: (config) => ({
      resolve: { alias: attachTheme(config.resolve?.alias) },
      optimization: keepWhole(config.optimization),
      module: { rules: [stylesAsText] },
    }),

    async postBuild(build) {
      if (options.csp) {
        // One header serves all languages: the last build's has what the pages of all of them need.
        const up = baseUrl.slice(addressOf(context).pathname.length).replace(/[^/]+/g, '..');
        const policy = await describePolicy(join(build.outDir, up), siteConfig.url, options.apiUrl);
        logger.info(`Content-Security-Policy: ${policy}`);
      }
      if (siteConfig.future.experimental_router === 'hash') {
        logger.warn(`${NAME} wrote no ${DOCUMENTS}: with the hash router a build has no pages to read.`);
        return;
      }
      const documents = await collectDocuments(describeBuild(build, site));
      await writeFile(join(build.outDir, DOCUMENTS), JSON.stringify(documents));
    },
  };
}
