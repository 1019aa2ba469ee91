import type { Options as ClassicOptions, ThemeConfig } from '@docusaurus/preset-classic';
import type { Config } from '@docusaurus/types';
import { themes } from 'prism-react-renderer';

const classic: ClassicOptions = {
  docs: {
    path: '../docs',
    routeBasePath: 'docs',
    sidebarPath: './sidebars.ts',
    // Decisions are records for those who change the code, not documentation for those who use it.
    exclude: ['decisions/**', '**/_*.{js,jsx,ts,tsx,md,mdx}', '**/_*/**'],
  },
  blog: false,
  theme: { customCss: './src/css/custom.css' },
};

const themeConfig: ThemeConfig = {
  navbar: {
    title: 'Docent',
    logo: { alt: '', src: 'img/logo.svg' },
    items: [{ type: 'docSidebar', sidebarId: 'docs', position: 'left', label: 'Docs' }],
  },
  footer: {
    links: [
      {
        title: 'Docs',
        items: [
          { label: 'What Docent is', to: '/docs/' },
          { label: 'Quick start', to: '/docs/quick-start' },
        ],
      },
    ],
    copyright: 'Docent is free software under the MIT licence.',
  },
  prism: { theme: themes.github, darkTheme: themes.dracula, additionalLanguages: ['bash', 'json'] },
};

export default {
  title: 'Docent',
  tagline: 'Answers from your docs, with the passage that proves them',
  favicon: 'img/logo.svg',
  url: 'https://docent.example',
  baseUrl: '/',
  onBrokenLinks: 'throw',
  onBrokenAnchors: 'throw',
  future: { v4: true, faster: true },
  // `## Heading {#id}`, so that an anchor stays when a heading is reworded or translated.
  markdown: { mdx1Compat: { headingIds: true } },
  i18n: { defaultLocale: 'en', locales: ['en'] },
  presets: [['classic', classic]],
  plugins: [
    // `npm run bench:page` weighs the site also without the assistant.
    !process.env.DOCENT_BARE && [
      'docusaurus-plugin-chat-widget',
      { apiUrl: process.env.DOCENT_API_URL ?? 'http://localhost:8787' },
    ],
  ],
  themeConfig,
} satisfies Config;
