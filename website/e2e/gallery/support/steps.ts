/** What a reader does on the way to a picture, in any language: elements are found by class or by the words' keys. */
import type { Locator } from '@playwright/test';
import type { Capabilities, Problem } from '../../../../chat-api/src/wire.js';
import { waitForLife } from '../../support/reader.js';
import type { Scene } from './drawStates.js';

export const panelOf = ({ page }: Scene): Locator => page.locator('.chat-panel');

/** A button of the chat, wherever it stands, by the key of its words. */
export function button(scene: Scene, key: string, values?: Record<string, string>): Locator {
  return scene.page
    .locator('.chat-panel, .chat-page')
    .getByRole('button', { name: scene.say(key, values), exact: true });
}

/** An entry of the menu that is open. */
export const menuItem = ({ page, say }: Scene, key: string): Locator =>
  page.getByRole('menuitem', { name: say(key), exact: true });

export async function openChat(scene: Scene): Promise<void> {
  await waitForLife(scene.page);
  await scene.page.locator('.chat-launcher').click();
  await scene.page.locator('.chat-composer textarea').waitFor();
  // The chips and the starters read the page after it has been drawn.
  await scene.page.waitForTimeout(150);
}

/** Sends a question, in the chat that is open or is opened for it. */
export async function askFor(scene: Scene, question: string): Promise<void> {
  if (await scene.page.locator('.chat-launcher').isVisible()) await openChat(scene);
  await scene.page.locator('.chat-composer textarea').fill(question);
  await scene.page.keyboard.press('Enter');
}

/** Sends a question and waits until nothing more is to come. */
export async function readAnswer(scene: Scene, question: string): Promise<void> {
  await askFor(scene, question);
  await scene.page.locator('.chat-turn[aria-busy=false] .chat-actions').last().waitFor();
}

/** Shows the end of the conversation. */
export async function scrollToEnd({ page }: Scene): Promise<void> {
  await page.locator('.chat-messages').evaluate((list) => list.scrollTo(0, list.scrollHeight));
}

/** The number of the first citation in the text. */
export const firstCitation = (scene: Scene): Locator => panelOf(scene).locator('a.chat-number').first();

/** Fills the fields of a form by their names. */
export async function fill({ page }: Scene, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    await page.locator(`.chat-form [name=${name}]`).last().fill(value);
  }
}

/** Lets the server say that it can do what it has not been set up for. */
export async function pretend({ page }: Scene, change: (capabilities: Capabilities) => void): Promise<void> {
  await page.route('**/capabilities', async (route) => {
    const answer = await route.fetch();
    const capabilities = (await answer.json()) as Capabilities;
    change(capabilities);
    await route.fulfill({ response: answer, json: capabilities });
  });
}

/** Lets a request fail as the API says it: by a problem document, or by another that BetterAuth has. */
export async function refuse(
  { page }: Scene,
  path: RegExp,
  status: number,
  problem: Partial<Problem> & { code?: string },
): Promise<void> {
  const seconds = problem.retryAfter;
  await page.route(path, (route) =>
    route.fulfill({
      status,
      headers: {
        'access-control-allow-origin': '*',
        'access-control-expose-headers': 'Retry-After',
        'content-type': 'application/problem+json',
        ...(seconds && { 'retry-after': String(seconds) }),
      },
      body: JSON.stringify(problem),
    }),
  );
}

/** Never answers a request. */
export async function hold({ page }: Scene, path: RegExp): Promise<void> {
  await page.route(path, () => {});
}
