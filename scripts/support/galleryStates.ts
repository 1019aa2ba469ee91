import type { Page } from '@playwright/test';
import { ask, openPanel, panelOf, signUpInPanel, waitForAnswer } from '../../website/e2e/support/reader.js';

/** One picture of the gallery: how a reader comes to see it, from a page of the docs with the panel closed. */
export interface GalleryState {
  name: string;
  reader: 'stranger' | 'signedIn';
  reach(page: Page): Promise<unknown>;
}

const question = 'How do I add the assistant to my site?';
const button = (page: Page, name: string) => panelOf(page).getByRole('button', { name, exact: true }).first();

/** The words that the gallery's model answers in a way of its own; see gallery.ts. */
export const unanswerable = 'What colour is the moon?';

/** Every state that is worth looking at; a new feature adds its line here. */
export const galleryStates: GalleryState[] = [
  { name: 'Closed', reader: 'stranger', reach: (page) => page.locator('.chat-launcher').waitFor() },
  { name: 'Empty', reader: 'stranger', reach: openPanel },
  {
    name: 'Ask first, sign in second',
    reader: 'stranger',
    async reach(page) {
      await askInPanel(page, question);
      await panelOf(page).getByText('Sign in to get your answer.').waitFor();
    },
  },
  {
    name: 'A new account',
    reader: 'stranger',
    async reach(page) {
      await askInPanel(page, question);
      await button(page, 'Create an account').click();
      await panelOf(page).getByLabel('Name', { exact: true }).waitFor();
    },
  },
  { name: 'Page: sign in', reader: 'stranger', reach: (page) => visit(page, '/sign-in') },
  { name: 'Page: create an account', reader: 'stranger', reach: (page) => visit(page, '/sign-up') },
  { name: 'Page: forgot password', reader: 'stranger', reach: (page) => visit(page, '/forgot-password') },
  { name: 'Page: confirm an address', reader: 'stranger', reach: (page) => visit(page, '/verify-email#token=x') },
  { name: 'Page: a shared link that is gone', reader: 'stranger', reach: (page) => visit(page, '/chat/shared#gone') },
  {
    name: 'An answer is being written',
    reader: 'signedIn',
    async reach(page) {
      await askInPanel(page, question);
      await panelOf(page).locator('.chat-answer').waitFor();
    },
  },
  { name: 'An answer and its sources', reader: 'signedIn', reach: galleryAnswer },
  {
    name: 'The passage of a citation',
    reader: 'signedIn',
    async reach(page) {
      await galleryAnswer(page);
      await panelOf(page)
        .getByRole('link', { name: /^Source 1/ })
        .first()
        .focus();
    },
  },
  {
    name: 'A citation followed',
    reader: 'signedIn',
    async reach(page) {
      await galleryAnswer(page);
      await panelOf(page)
        .getByRole('link', { name: /^Source 1/ })
        .first()
        .click();
      await page.waitForFunction(() => (CSS.highlights as unknown as Map<string, unknown>).has('docent-passage'));
    },
  },
  {
    name: 'Not in the docs',
    reader: 'signedIn',
    async reach(page) {
      await askInPanel(page, unanswerable);
      await panelOf(page).locator('.chat-notice').waitFor();
    },
  },
  {
    name: 'The history',
    reader: 'signedIn',
    async reach(page) {
      await galleryAnswer(page);
      await button(page, 'History').click();
      await panelOf(page).getByRole('heading', { name: 'Today' }).waitFor();
    },
  },
  { name: 'Page: history', reader: 'signedIn', reach: (page) => visit(page, '/chat/history') },
  { name: 'Page: account', reader: 'signedIn', reach: (page) => visit(page, '/account') },
];

/** Makes an account by asking; what it leaves in the browser is what later pages find. */
export async function signInForGallery(page: Page): Promise<void> {
  await askInPanel(page, question);
  await signUpInPanel(page);
  await waitForAnswer(page);
  await page.keyboard.press('Escape');
}

async function askInPanel(page: Page, text: string): Promise<void> {
  await openPanel(page);
  await ask(page, text);
}

async function galleryAnswer(page: Page): Promise<void> {
  await askInPanel(page, question);
  await waitForAnswer(page);
}

async function visit(page: Page, path: string): Promise<void> {
  const { origin, search } = new URL(page.url());
  await page.goto(origin + path.replace(/(?=#|$)/, search));
  await page.locator('.chat-page').first().waitFor();
}
