/** What a reader does, named as a reader sees it: for the tests, the bench and the screenshot alike. */
import { randomUUID } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';

/** The chat, wherever it stands: beside the page, over it or in its place. */
export function panelOf(page: Page): Locator {
  return page.locator('.chat-panel');
}

/** Waits until the page has come alive: what is pressed before that is lost. */
export async function waitForLife(page: Page): Promise<void> {
  await page.locator('html[data-has-hydrated=true]').waitFor();
}

/** Opens the chat by its button, in any language. */
export async function openPanel(page: Page): Promise<Locator> {
  await waitForLife(page);
  await page.locator('.chat-launcher').click();
  await panelOf(page).waitFor();
  return panelOf(page);
}

/** Writes a question into the open chat and sends it. */
export async function ask(page: Page, question: string): Promise<void> {
  await panelOf(page).getByRole('textbox', { name: 'Ask a question' }).fill(question);
  await page.keyboard.press('Enter');
}

/** Makes an account in the form that stands below a question of somebody who is not signed in. */
export async function signUpInPanel(page: Page) {
  const account = { name: 'Ada Reader', email: `${randomUUID()}@example.com`, password: randomUUID() };
  const panel = panelOf(page);
  await panel.getByRole('button', { name: 'Create an account' }).click();
  await panel.getByLabel('Name', { exact: true }).fill(account.name);
  await panel.getByLabel('E-mail').fill(account.email);
  await panel.getByLabel('Password', { exact: true }).fill(account.password);
  await panel.getByRole('button', { name: 'Create account and ask' }).click();
  return account;
}

/** Waits until the newest answer has ended and shows what it rests on. */
export async function waitForAnswer(page: Page): Promise<void> {
  const newest = panelOf(page).locator('.chat-turn:last-of-type[aria-busy=false]');
  await newest.getByRole('list', { name: 'Sources' }).waitFor();
}
