/** The states that no real answer is sure to reach, each looked at for barriers; accessible.spec.ts has those of a reader's day. */
import type { Page } from '@playwright/test';
import type { TurnEnd } from '../../chat-api/src/wire.js';
import { answerWith, passage } from './support/answerWith.js';
import { expectAccessible } from './support/expectAccessible.js';
import { expect, test } from './support/fixtures.js';
import { ask, openPanel, panelOf, waitForAnswer, waitForLife } from './support/reader.js';

const sentence = 'The second may be wrong.';
const text = `Both are started [1].\n\n\`\`\`bash\nnpm start\n\`\`\`\n\n${sentence}`;
const unsupported = [{ start: text.indexOf(sentence), end: text.length }];
const citations = [passage({ anchor: 'what-npm-start-does', text: 'It builds the server, a plugin and these docs.' })];

/** Selects the first paragraph of the page and opens what can be done with it. */
async function selectText(page: Page): Promise<void> {
  await page
    .locator('.theme-doc-markdown p')
    .first()
    .evaluate((element) => getSelection()!.selectAllChildren(element));
  await expect(page.getByRole('button', { name: 'Ask about this' })).toBeVisible();
}

// Each of both once: what is drawn differs in colours or in places.
for (const [theme, width, height] of [
  ['light', 1420, 850],
  ['dark', 390, 844],
] as const) {
  test(`no barrier in what becomes of an answer, ${theme}, ${width} wide`, async ({ signedIn: page }) => {
    test.slow();
    const ends: Partial<TurnEnd>[] = [
      { unsupported, followUps: ['Neon'] },
      { status: 'stopped' },
      { status: 'failed' },
    ];
    await answerWith(page, (asked) => ({ text, citations, end: ends[asked] }));
    await page.route('**/feedback', (route) => route.fulfill({ status: 204 }));
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height });
    await page.goto(`/docs/quick-start?docusaurus-theme=${theme}`);
    await waitForLife(page);

    await page.locator('.theme-code-block').first().hover();
    await expect(page.locator('.chat-tool-code')).toBeVisible();
    await selectText(page);
    await expectAccessible(page, 'tools of the page');
    await page.getByRole('button', { name: 'Ask about this' }).click();
    const panel = panelOf(page);
    const chips = panel.getByRole('group', { name: 'Sent with your question' });
    await expect(chips).toContainText('Selected');
    await expectAccessible(page, 'selected text');
    await ask(page, 'What does this mean?');
    await waitForAnswer(page);
    await panel.getByRole('button', { name: 'Not helpful' }).click();
    await expect(panel.getByRole('button', { name: 'Send feedback' })).toBeVisible();
    await expectAccessible(page, 'doubts, what follows and the form for feedback');
    await panel.getByRole('button', { name: 'Edit question' }).click();
    await expect(panel.locator('.chat-editor')).toBeVisible();
    await expectAccessible(page, 'editor of the question');
    await panel.locator('.chat-editor textarea').press('Enter');
    await expect(panel.getByRole('group', { name: 'Versions of this question' })).toContainText('2 / 2');
    await expect(panel.getByRole('article').getByText('Stopped. What was written is kept.')).toBeVisible();
    await expectAccessible(page, 'versions, and an answer that was stopped');
    await ask(page, 'And this?');
    await expect(panel.getByRole('alert')).toContainText('What arrived is kept.');
    await expectAccessible(page, 'failed');

    await panel
      .getByRole('link', { name: /^Source 1/ })
      .first()
      .click();
    await expect(page.locator('.chat-changed')).toBeVisible();
    await expectAccessible(page, 'passage that reads differently');
    if (await panel.isHidden()) await openPanel(page);
    await panel.getByRole('button', { name: 'Close the chat' }).click();
    await page.locator('.theme-code-block').first().hover();
    await page.locator('.chat-tool-code').first().click();
    await expect(chips).toContainText('Code');
    await expectAccessible(page, 'code');

    // Neither is ever answered.
    await page.route('**/agents/run', () => {});
    await page.route(/\/conversations\?/, () => {});
    await ask(page, 'What does this do?');
    await expect(panel.locator('.chat-phase')).toBeVisible();
    await expectAccessible(page, 'running');
    await panel.getByRole('button', { name: 'History' }).click();
    await expect(panel.locator('.chat-skeleton').first()).toBeVisible();
    await expectAccessible(page, 'history on its way');
  });
}
