import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { ChatDocuments } from '../../chat-api/src/wire.js';
import { root } from '../../scripts/support/run.mjs';
import { answerWith, passage } from './support/answerWith.js';
import { expect, test } from './support/fixtures.js';
import { ask, openPanel, panelOf } from './support/reader.js';

const marked = (page: Page) =>
  page.evaluate(() =>
    [...(CSS.highlights.get('docent-passage') ?? [])].map((range) => (range as Range).toString()).join('\n'),
  );

async function followCitation(page: Page, citation: Parameters<typeof passage>[0]) {
  await answerWith(page, () => ({ text: 'So [1].', citations: [passage(citation)] }));
  await page.goto('/docs/quick-start');
  await openPanel(page);
  await ask(page, 'How?');
  await panelOf(page)
    .getByRole('link', { name: /^Source 1/ })
    .first()
    .click();
}

const changed = 'This part has changed since the answer was written.';
const onTabs = { url: '/docs/add-to-your-site', anchor: '2-add-it-to-docusaurusconfig', title: 'Add it' };

test('a passage in a tab that is not selected is shown and marked, until the next click', async ({
  signedIn: page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await followCitation(page, { ...onTabs, text: 'module.exports = {\n  // …' });
  await expect(page).toHaveURL(/add-to-your-site/);
  const tab = page.getByRole('tab', { name: 'docusaurus.config.js' });
  await expect(tab).toHaveAttribute('aria-selected', 'true');
  await expect.poll(() => marked(page)).toContain('module.exports');
  await expect(page.locator('pre', { hasText: 'module.exports' })).toBeInViewport();
  await expect(page.locator('.chat-changed')).toHaveCount(0);

  await page.locator('article h1').click();
  expect(await marked(page)).toBe('');
  await page.goBack();
  await expect(page).toHaveURL(/quick-start/);
  await expect(panelOf(page).getByRole('article')).toContainText('So');
  await page.goForward();
  await expect(panelOf(page).getByRole('article')).toContainText('So');
});

test('a passage in collapsed details is uncovered: in those of Docusaurus, and in plain ones', async ({
  signedIn: page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const line = "presets: [['classic', { docs: { routeBasePath: '/' }, blog: false }]],";
  await followCitation(page, { ...onTabs, text: `  ${line}\n` });
  await expect.poll(() => marked(page)).toContain(line);
  await expect(page.locator('article details', { hasText: line })).toHaveAttribute('data-collapsed', 'false');
  await expect(page.locator('article pre', { hasText: line })).toBeInViewport();

  await page.goBack();
  const paragraph = page.locator('article p', { hasText: 'The first start takes' }).first();
  await paragraph.evaluate((element) => {
    const details = document.createElement('details');
    details.append(Object.assign(document.createElement('summary'), { textContent: 'More' }));
    element.replaceWith(details);
    details.append(element);
  });
  await expect(paragraph).toBeHidden();
  const text = (await paragraph.textContent()) ?? '';
  await answerWith(page, () => ({ text: 'So [1].', citations: [passage({ anchor: 'what-npm-start-does', text })] }));
  await ask(page, 'And this?');
  const answers = panelOf(page).getByRole('article');
  await expect(answers).toHaveCount(2);
  await answers
    .nth(1)
    .getByRole('link', { name: /^Source 1/ })
    .first()
    .click();
  await expect.poll(() => marked(page)).toBe(text);
  await expect(paragraph).toBeInViewport();
});

test('a passage that reads differently by now is found by its nearest text, and called changed', async ({
  signedIn: page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await followCitation(page, {
    anchor: 'what-npm-start-does',
    text: 'It builds the server, a plugin and all this documentation as one site.',
  });
  await expect.poll(() => marked(page)).toContain('It builds the server, the plugin and this documentation as a site.');
  await expect(page.getByRole('status').filter({ hasText: changed })).toBeInViewport();
  await page.locator('article h1').click();
  await expect(page.locator('.chat-changed')).toHaveCount(0);
});

test('of a passage that is rewritten but for a line, that line is marked and the passage called changed', async ({
  signedIn: page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const kept = 'It installs the packages.';
  await followCitation(page, {
    anchor: 'what-npm-start-does',
    text: `- ${kept}\n- Zebras rarely wear pyjamas at noon.`,
  });
  await expect.poll(() => marked(page)).toBe(kept);
  await expect(page.getByRole('status').filter({ hasText: changed })).toBeVisible();
});

test('a passage that is gone from below its heading: the heading is shown and called changed', async ({
  signedIn: page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await followCitation(page, { anchor: 'what-npm-start-does', text: 'Zebras rarely wear pyjamas at noon.' });
  await expect(page.getByRole('status').filter({ hasText: changed })).toBeVisible();
  await expect(page.locator('#what-npm-start-does')).toBeInViewport();
  expect(await marked(page)).toBe('');
});

for (const type of ['list', 'table'] as const) {
  test(`a ${type} is marked whole, as the index has it, and not called changed`, async ({ signedIn: page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const { pages } = JSON.parse(await readFile(`${root}/website/build/chat-documents.json`, 'utf8')) as ChatDocuments;
    const found = pages
      .flatMap(({ url, sections }) => sections.map((section) => ({ url, ...section })))
      .find(({ anchor, blocks }) => anchor && blocks.some((block) => block.type === type));
    const text = found?.blocks.find((block) => block.type === type)?.text ?? '';
    expect(text.split('\n').length).toBeGreaterThan(2);
    await followCitation(page, { url: found?.url, anchor: found?.anchor, text });
    const lines = text.split('\n').map((line) => line.replace(/^\s*(?:-|\d+\.) /, '').replace(/[\s|]/g, ''));
    await expect.poll(async () => (await marked(page)).replace(/[\s|]/g, '')).toBe(lines.join(''));
    await expect(page.locator('.chat-changed')).toHaveCount(0);
  });
}

test('a heading that is gone and a passage that is gone: the page is shown and called changed', async ({
  signedIn: page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await followCitation(page, {
    url: '/docs/plugin-options',
    anchor: 'gone',
    text: 'Zebras rarely wear pyjamas at noon.',
  });
  await expect(page.getByRole('status').filter({ hasText: changed })).toBeVisible();
  await expect(page.locator('article h1')).toBeInViewport();
});

test('a browser without the Highlight API marks the blocks', async ({ signedIn: page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(CSS, 'highlights'));
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await followCitation(page, { anchor: 'what-npm-start-does', text: 'It installs the packages.' });
  await expect(page.locator('.chat-marked')).toHaveText('It installs the packages.');
  await page.locator('article h1').click();
  await expect(page.locator('.chat-marked')).toHaveCount(0);
});
