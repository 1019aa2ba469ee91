/** A site in English and Arabic below a path, with slashes at the end; webpack, React 18. */
import { expect } from '../support/fixtures.js';
import { askAt, siteTest, visitSignIn } from './support/siteTest.js';

const ARABIC = 'docusaurus-plugin-content-docs/current';

const test = siteTest({
  config: {
    baseUrl: '/docs/',
    trailingSlash: true,
    future: { v4: true, faster: false },
    i18n: { defaultLocale: 'en', locales: ['en', 'ar'], localeConfigs: { ar: { direction: 'rtl' } } },
    presets: [['classic', { docs: { routeBasePath: 'guide' }, blog: false }]],
    themeConfig: { navbar: { title: 'Acme', items: [{ type: 'localeDropdown' }] } },
  } as never,
  react: 18,
  files: {
    'docs/battery.md': '# Battery\n\n## Charging time\n\nThe battery charges in forty minutes.\n',
    [`i18n/ar/${ARABIC}/battery.md`]: '# البطارية\n\n## مدة الشحن\n\nتستغرق مدة شحن البطارية أربعين دقيقة.\n',
    'i18n/ar/docusaurus-plugin-chat-widget/panel.json': '{ "emptyTitle": { "message": "اسأل عن Acme" } }',
    'src/pages/index.md': '# Home\n\nNothing to see.\n',
  },
});

test('each language answers from its own pages', async ({ signedIn: page }) => {
  const english = {
    at: '/docs/guide/battery/',
    question: 'What is the charging time of the battery?',
    cites: '/docs/guide/battery/',
  };
  await askAt(page, { ...english, answer: 'forty minutes' });
});

test('Arabic stands from right to left, in the words of the site', async ({ signedIn: page, newVisitor }) => {
  await page.goto('/docs/ar/guide/battery/');
  await page.locator('.chat-launcher').click();
  const panel = page.locator('.chat-panel');
  await expect(panel.getByText('اسأل عن Acme')).toBeVisible();
  // At the end of the line, which is on the left.
  await expect.poll(async () => (await panel.boundingBox())?.x).toBe(0);
  await page.keyboard.press('Escape');
  await askAt(page, {
    at: '/docs/ar/guide/battery/',
    question: 'كم مدة شحن البطارية؟',
    answer: 'أربعين دقيقة',
    cites: '/docs/ar/guide/battery/',
  });
  await visitSignIn(await newVisitor(), '/docs/ar/guide/battery/', 'تسجيل الدخول');
});
