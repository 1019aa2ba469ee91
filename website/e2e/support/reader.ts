/** What a reader does, by what a reader sees: for the bench, the screenshot and the tests alike. */
import { randomUUID } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';

/** Opens the panel by its button. */
export async function openPanel(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Ask the docs' }).click();
  const panel = page.getByRole('dialog', { name: 'Ask the docs' });
  await panel.waitFor();
  return panel;
}

/** Asks in the open panel without an account, makes one when asked to, and waits for the end of the answer. */
export async function askAsNewReader(page: Page, question: string): Promise<void> {
  const panel = page.getByRole('dialog', { name: 'Ask the docs' });
  await panel.getByRole('textbox').fill(question);
  await page.keyboard.press('Enter');
  await panel.getByRole('button', { name: 'Create an account' }).click();
  await panel.getByLabel('Name').fill('Ada Reader');
  await panel.getByLabel('E-mail').fill(`${randomUUID()}@example.com`);
  await panel.getByLabel('Password').fill(randomUUID());
  await page.keyboard.press('Enter');
}
