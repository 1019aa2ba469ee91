/** Accounts and their forms, as a reader meets them. */
import { randomUUID } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';

export function newAccount() {
  return { name: 'Grace Reader', email: `${randomUUID()}@example.com`, password: 'correct horse battery' };
}
export type Account = ReturnType<typeof newAccount>;

/** Fills the form for a new account and sends it by the keyboard. */
export async function signUpIn(form: Page | Locator, { name, email, password }: Account): Promise<void> {
  await form.getByLabel('Name', { exact: true }).fill(name);
  await form.getByLabel('E-mail', { exact: true }).fill(email);
  await form.getByLabel('Password', { exact: true }).fill(password);
  await form.getByLabel('Password', { exact: true }).press('Enter');
}

export async function signInIn(form: Page | Locator, { email, password }: Pick<Account, 'email' | 'password'>) {
  await form.getByLabel('E-mail', { exact: true }).fill(email);
  await form.getByLabel('Password', { exact: true }).fill(password);
  await form.getByLabel('Password', { exact: true }).press('Enter');
}
