import { expectAccessible } from './support/expectAccessible.js';
import { expect, test } from './support/fixtures.js';
import { askByApi, choose, openHistory, rowOf, serveSourcesNow } from './support/history.js';

const questions = ['How do I add the assistant to my site?', 'Which database does it use?', 'How do I stop an answer?'];

test.use({ expectedErrors: /404 \(Not Found\)/ });

for (const theme of ['light', 'dark'] as const) {
  for (const [width, height] of [
    [1420, 850],
    [390, 844],
  ] as const) {
    test(`no barrier in the history, ${theme}, ${width} wide`, async ({ signedIn: page, docent, newVisitor }) => {
      test.slow();
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height });
      const [first = ''] = await askByApi(page, docent, questions);
      const panel = await openHistory(page, `/docs/quick-start?docusaurus-theme=${theme}`);
      await expect(rowOf(page, questions[2])).toBeVisible();
      await choose(page, questions[0], 'Pin');
      await expectAccessible(page, 'list');
      const row = rowOf(page, questions[1]);
      await row.hover();
      await row.getByRole('button', { name: /^More for/ }).click();
      await expectAccessible(page, 'menu');
      await page.getByRole('menuitem', { name: 'Rename' }).click();
      await expectAccessible(page, 'rename');
      await page.keyboard.press('Escape');
      await panel.getByRole('searchbox').fill('assistant');
      await expect(panel.locator('mark').first()).toBeVisible();
      await panel.getByRole('button', { name: 'Date' }).click();
      await expectAccessible(page, 'search and dates');
      await panel.getByRole('searchbox').fill('zzyzx');
      await expect(panel.getByRole('button', { name: 'Show all' })).toBeVisible();
      await expectAccessible(page, 'nothing found');
      await panel.getByRole('button', { name: 'Show all' }).click();
      await choose(page, questions[2], 'Delete');
      await expect(panel.getByRole('button', { name: 'Undo' })).toBeVisible();
      await expectAccessible(page, 'deleted');
      await panel.getByRole('button', { name: 'Undo' }).click();
      await choose(page, questions[1], 'Share');
      await page.getByRole('button', { name: 'Create link' }).click();
      const link = await page.getByLabel('Link to the conversation').inputValue();
      await expectAccessible(page, 'share');
      await page.keyboard.press('Escape');
      await panel.getByRole('button', { name: 'More', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Delete all' }).click();
      await page.getByRole('button', { name: 'Delete all' }).click();
      await expectAccessible(page, 'delete all');
      await page.keyboard.press('Escape');

      await serveSourcesNow(page);
      await rowOf(page, questions[0]).getByRole('button').first().click();
      await expect(panel.getByText(/^changed since/).first()).toBeVisible();
      await expect(panel.locator('ins').first()).toBeVisible();
      await expectAccessible(page, 'then and now');

      await page.goto(`/chat/history?c=${first}&docusaurus-theme=${theme}`);
      await expect(page.locator('.chat-question')).toBeVisible();
      await expectAccessible(page, 'page');
      const stranger = await newVisitor();
      await stranger.emulateMedia({ reducedMotion: 'reduce', colorScheme: theme });
      await stranger.setViewportSize({ width, height });
      await stranger.goto(link.replace('#', `?docusaurus-theme=${theme}#`));
      await expect(stranger.getByRole('button', { name: 'Continue as mine' })).toBeVisible();
      await expectAccessible(stranger, 'shared');
      await stranger.goto(`/chat/shared?docusaurus-theme=${theme}#nothing`);
      await expect(stranger.getByRole('heading', { name: 'This link does not work' })).toBeVisible();
      await expectAccessible(stranger, 'revoked');
    });
  }
}
