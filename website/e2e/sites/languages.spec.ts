/** A site in English and Arabic below a path, with slashes at the end; webpack, React 18. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../../scripts/support/run.mjs';
import { newAccount, signUpIn } from '../support/accountForms.js';
import { expectAccessible } from '../support/expectAccessible.js';
import { expect } from '../support/fixtures.js';
import { openPanel } from '../support/reader.js';
import { askAt, readReact, siteTest, visitSignIn } from './support/siteTest.js';

/** A page of the owner's own, as docs/gate-a-page.md writes it. */
const MEMBERS = `import Layout from '@theme/Layout';
import { ProtectedRoute, useSession } from 'docusaurus-plugin-chat-widget/client';

function Members() {
  const { user } = useSession();
  return <p>Hello {user?.name}, this is for members.</p>;
}

export default function MembersPage() {
  return <Layout title="Members"><ProtectedRoute><Members /></ProtectedRoute></Layout>;
}
`;
const ARABIC = 'docusaurus-plugin-content-docs/current';

const test = siteTest({
  config: {
    baseUrl: '/docs/',
    trailingSlash: true,
    future: { v4: true, faster: false },
    i18n: { defaultLocale: 'en', locales: ['en', 'ar'], localeConfigs: { ar: { direction: 'rtl' } } },
    presets: [['classic', { docs: { routeBasePath: 'guide' }, blog: false, theme: { customCss: './colours.css' } }]],
    themeConfig: { navbar: { title: 'Acme', items: [{ type: 'localeDropdown' }] } },
  } as never,
  react: 18,
  options: { starters: ['How long does the battery last?'] },
  files: {
    // As create-docusaurus gives a new site: white letters on Infima's own blue have a contrast of 4.2 only. Without a
    // browserslist Docusaurus gives Infima's rules the weight of ids.
    'colours.css': ':root { --ifm-color-primary: #2e8555 !important; }',
    'docs/battery.md': '# Battery\n\n## Charging time\n\nThe battery charges in forty minutes.\n',
    [`i18n/ar/${ARABIC}/battery.md`]: '# البطارية\n\n## مدة الشحن\n\nتستغرق مدة شحن البطارية أربعين دقيقة.\n',
    'i18n/ar/docusaurus-plugin-chat-widget/panel.json': '{ "emptyTitle": { "message": "اسأل عن Acme" } }',
    'i18n/ar/docusaurus-plugin-chat-widget/starters.json': '{ "starter.1": { "message": "كم تدوم البطارية؟" } }',
    'src/pages/index.md': '# Home\n\nNothing to see.\n',
    'src/pages/members.js': MEMBERS,
  },
});

test('it is built by webpack and drawn by React 18', async ({ site, page }) => {
  expect(site.bundler).toBe('webpack');
  expect(await readReact(page, '/docs/guide/battery/')).toEqual([expect.stringMatching(/^18\./)]);
});

test('write-translations puts the words of the chat beside those of the site, which stay', async ({ site }) => {
  await site.docusaurus('write-translations', '--locale', 'ar');
  const read = async (file: string) =>
    JSON.parse(await readFile(join(site.folder, 'i18n/ar', file), 'utf8')) as Record<string, { message: string }>;
  for (const file of ['panel', 'answer', 'history', 'account'] as const) {
    const ours = JSON.parse(await readFile(`${root}/plugin-chat-widget/i18n/ar/${file}.json`, 'utf8')) as object;
    const own = file === 'panel' ? { emptyTitle: 'اسأل عن Acme' } : {};
    const written = await read(`docusaurus-plugin-chat-widget/${file}.json`);
    const messages = Object.entries(written).map(([key, { message }]) => [key, message] as const);
    expect(Object.fromEntries(messages)).toEqual({ ...ours, ...own });
  }
  expect(await read('docusaurus-plugin-chat-widget/starters.json')).toMatchObject({
    'starter.1': { message: 'كم تدوم البطارية؟' },
  });
  expect(await read('code.json')).toMatchObject({ 'docent.askShort': { message: 'اسأل' } });
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
  const panel = await openPanel(page);
  await expect(panel.getByText('اسأل عن Acme')).toBeVisible();
  await expect(panel.locator('.chat-starters').getByRole('button').first()).toHaveText('كم تدوم البطارية؟');
  // At the end of the line, which is on the left.
  await expect.poll(async () => (await panel.boundingBox())?.x).toBe(0);
  await expectAccessible(page, 'from right to left');
  await page.keyboard.press('Escape');
  await askAt(page, {
    at: '/docs/ar/guide/battery/',
    question: 'كم مدة شحن البطارية؟',
    answer: 'أربعين دقيقة',
    cites: '/docs/ar/guide/battery/',
  });
  await expectAccessible(page, 'an answer from right to left');
  await visitSignIn(await newVisitor(), '/docs/ar/guide/battery/', 'تسجيل الدخول');
});

test("a page of the owner's own lets its reader in after signing in, at the very address", async ({ newVisitor }) => {
  const page = await newVisitor();
  await page.goto('/docs/members/?from=mail#rules');
  await expect(page).toHaveURL(/\/docs\/sign-in\/?\?next=/);
  await expect(page.getByText('this is for members')).toHaveCount(0);
  await page.getByRole('link', { name: 'Create an account' }).click();
  const account = newAccount();
  await signUpIn(page, account);
  const members = page.getByText(`Hello ${account.name}, this is for members.`);
  await expect(members).toBeVisible();
  await expect(page).toHaveURL(/\/docs\/members\/\?from=mail#rules$/);
  // Drawn on the server for nobody, and come alive for this reader; a difference would be an error on the console.
  await page.reload();
  await expect(members).toBeVisible();
  await page.goto('/docs/ar/members/');
  await expect(members).toBeVisible();
});
