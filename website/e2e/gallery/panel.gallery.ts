/** The button, the empty panel, and what goes along with a question. */
import { askFor, button, openChat, panelOf, readAnswer } from './support/steps.js';
import { questions } from './support/model.js';
import { drawStates, type Scene } from './support/drawStates.js';

const ownColours = `:root, [data-theme='dark'] {
  --ifm-color-primary: #c2410c; --ifm-color-primary-dark: #9a3412; --ifm-color-primary-darkest: #7c2d12;
  --ifm-font-family-base: Georgia, serif; --ifm-global-radius: 0; --ifm-font-size-base: 106%;
}
:root { --ifm-background-color: #fffaf0; --ifm-background-surface-color: #fff3dc; }
[data-theme='dark'] { --ifm-color-primary: #fdba74; --ifm-background-color: #1c1410; --ifm-background-surface-color: #2a1d15; }`;

drawStates('The panel before a question', [
  { name: 'Closed', reach: ({ page }) => page.locator('.chat-launcher').waitFor() },
  { name: 'Closed, signed in', reader: 'signedIn', reach: ({ page }) => page.locator('.chat-launcher').waitFor() },
  { name: 'Empty', reach: openChat },
  { name: 'Empty, signed in', reader: 'signedIn', reach: openChat },
  { name: 'Empty, on a page without headings', at: '/sign-in', reach: openChat },
  { name: 'Text is selected', reach: selectText },
  { name: 'Selected text goes along', reach: askAboutSelection },
  { name: 'The button of a code block', reach: ({ page }) => page.locator('.theme-code-block').first().hover() },
  {
    name: 'Code goes along',
    async reach({ page }) {
      await page.locator('.theme-code-block').first().hover();
      await page.locator('.chat-tool-code').first().click();
      await page.locator('.chat-chip-quote').waitFor();
    },
  },
  {
    name: 'A long question, without the page',
    async reach(scene) {
      await openChat(scene);
      await button(scene, 'withoutPage').click();
      await scene.page
        .locator('.chat-composer textarea')
        .fill(
          'I have a site in two languages and three versions, and two docs plugins in it.\n\nHow do I tell the assistant which of them it should answer from, and what does a reader see of it?',
        );
    },
  },
  {
    name: 'The edge has the focus',
    async reach(scene) {
      await openChat(scene);
      await panelOf(scene).getByRole('separator').or(button(scene, 'close')).first().focus();
      await scene.page.keyboard.press('Tab');
      await scene.page.keyboard.press('Shift+Tab');
    },
  },
  {
    name: 'A question about selected text',
    reader: 'signedIn',
    async reach(scene) {
      await askAboutSelection(scene);
      await readAnswer(scene, questions.whole);
      await scene.page.locator('.chat-messages').evaluate((list) => list.scrollTo(0, 0));
    },
  },
  {
    name: 'A site of other colours',
    reader: 'signedIn',
    css: ownColours,
    async reach(scene) {
      await readAnswer(scene, questions.whole);
    },
  },
  {
    name: 'A site of other colours: signing in',
    css: ownColours,
    async reach(scene) {
      await askFor(scene, questions.whole);
      await panelOf(scene).locator('.chat-sign-in').waitFor();
    },
  },
]);

async function selectText({ page }: Scene): Promise<void> {
  // By the page's own means: a phone has no triple click.
  await page
    .locator('.theme-doc-markdown p')
    .first()
    .evaluate((paragraph) => getSelection()?.selectAllChildren(paragraph));
  await page.locator('.chat-tool-selection').waitFor();
}

async function askAboutSelection(scene: Scene): Promise<void> {
  await selectText(scene);
  await scene.page.locator('.chat-tool-selection').click();
  await scene.page.locator('.chat-chip-quote').waitFor();
}
