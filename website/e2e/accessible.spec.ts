import { expectAccessible } from './support/expectAccessible.js';
import { expect, test } from './support/fixtures.js';
import { ask, openPanel, panelOf, waitForAnswer } from './support/reader.js';

for (const theme of ['light', 'dark'] as const) {
  for (const [width, height] of [
    [1420, 850],
    [390, 844],
  ] as const) {
    test(`no barrier in ${theme}, ${width} wide`, async ({ signedIn: page, newVisitor }) => {
      // A dozen states, each looked through whole.
      test.slow();
      const stranger = await newVisitor();
      for (const one of [page, stranger]) {
        await one.emulateMedia({ reducedMotion: 'reduce' });
        await one.setViewportSize({ width, height });
        await one.goto(`/docs/quick-start?docusaurus-theme=${theme}`);
        await expectAccessible(one, 'closed');
        await openPanel(one);
        await expectAccessible(one, 'empty');
      }
      await ask(stranger, 'How do I start it?');
      await expect(panelOf(stranger).getByText('Sign in to get your answer.')).toBeVisible();
      await expectAccessible(stranger, 'sign in');
      await panelOf(stranger).getByRole('button', { name: 'Create an account' }).click();
      await expectAccessible(stranger, 'sign up');
      await stranger.goto(`/sign-in?docusaurus-theme=${theme}`);
      await expect(stranger.locator('.chat-page')).toBeVisible();
      await expectAccessible(stranger, 'sign-in page');

      await ask(page, 'How do I add the assistant to my site?');
      await waitForAnswer(page);
      await expectAccessible(page, 'answer');
      await panelOf(page)
        .getByRole('link', { name: /^Source 1/ })
        .first()
        .focus();
      await expectAccessible(page, 'passage');
      await panelOf(page).getByRole('button', { name: 'New' }).click();
      await ask(page, 'zzyzx qwertz plugh');
      await expect(panelOf(page).getByRole('article').getByText('These docs do not answer that.')).toBeVisible();
      await expectAccessible(page, 'not in the docs');
      await panelOf(page).getByRole('button', { name: 'History' }).click();
      await expect(panelOf(page).getByRole('heading', { name: 'Today' })).toBeVisible();
      await expectAccessible(page, 'history');
    });
  }
}
