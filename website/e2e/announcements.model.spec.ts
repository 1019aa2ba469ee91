/** What a reader hears who does not see the chat, in order. */
import { expect, test } from './support/fixtures.js';
import { choose, rowOf } from './support/history.js';
import { listen } from './support/listen.js';
import { ask, openPanel, panelOf } from './support/reader.js';

const question = 'How do I add the assistant to my site?';

test.use({ expectedErrors: /500/ });

test('the way to an answer, its sentences, and that it was stopped; then those of an edited question', async ({
  signedIn: page,
}) => {
  const heard = await listen(page);
  await page.goto('/docs/quick-start');
  const panel = await openPanel(page);
  await ask(page, question);
  await expect.poll(async () => (await heard()).join('\n')).toContain('point 2 of');
  await panel.getByRole('button', { name: 'Stop' }).click();
  await expect.poll(async () => (await heard()).at(-1)).toMatch(/Stopped\. What was written is kept\.$/);
  const first = await heard();
  expect(first[0]).toBe('Searching the docs…');
  const reading = first.findIndex((text) => /^Reading \d+ sections…$/.test(text));
  const beginning = first.findIndex((text) => text.startsWith('Add the plugin'));
  expect(beginning).toBeGreaterThan(reading);
  expect(reading).toBeGreaterThan(-1);
  expect(first.join(' ')).not.toContain('End of the answer.');

  await panel.getByRole('button', { name: 'Edit question' }).click();
  await panel.getByRole('textbox', { name: 'Edit question' }).fill('How do I install the plugin?');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await heard()).at(-1)).toMatch(/That was the last point\. End of the answer\.$/);
  const second = (await heard()).slice(first.length);
  expect(second[0]).toMatch(/^(Searching the docs…|Reading \d+ sections…)$/);
  expect(second.filter((text) => text.includes('Add the plugin'))).toHaveLength(1);
});

test('what the docs do not say, and that something went wrong, with nothing said twice', async ({ signedIn: page }) => {
  const heard = await listen(page);
  await page.goto('/docs/quick-start');
  const panel = await openPanel(page);
  await ask(page, 'zzyzx qwertz plugh');
  await expect.poll(async () => (await heard()).at(-1)).toMatch(/^These docs do not answer that\./);
  await page.route('**/conversations/*/messages', (route) =>
    route.fulfill({ status: 500, headers: { 'access-control-allow-origin': '*' } }),
  );
  await page.route('**/agents/run', (route) =>
    route.fulfill({ status: 500, headers: { 'access-control-allow-origin': '*' } }),
  );
  await ask(page, question);
  await expect(panel.getByRole('alert')).toBeVisible();
  await expect.poll(async () => (await heard()).at(-1)).toContain('Something went wrong');
  const all = await heard();
  expect(all.filter((text) => text.startsWith('These docs do not answer that.'))).toHaveLength(1);
  expect(all.filter((text) => text.includes('Something went wrong'))).toHaveLength(1);
});

test('how many conversations a search has found, what was deleted, and that it is back', async ({ signedIn: page }) => {
  const heard = await listen(page);
  await page.goto('/docs/quick-start');
  const panel = await openPanel(page);
  for (const text of [question, 'Which database does it use?']) {
    await ask(page, text);
    await expect(panel.getByRole('article')).toContainText('Add the plugin');
    await panel.getByRole('button', { name: 'Stop' }).click();
    await expect(panel.locator('.chat-note', { hasText: 'Stopped.' })).toBeVisible();
    await panel.getByRole('button', { name: 'New' }).click();
  }
  await panel.getByRole('button', { name: 'History' }).click();
  await expect(rowOf(page, question)).toBeVisible();
  const before = (await heard()).length;
  const since = async () => (await heard()).slice(before);
  await panel.getByRole('searchbox').fill('datab');
  await expect.poll(since).toEqual(['1 conversation listed']);
  await panel.getByRole('searchbox').fill('zzyzx');
  await expect.poll(since).toEqual(['1 conversation listed', 'No conversation matches.']);
  await panel.getByRole('button', { name: 'Show all' }).click();
  await choose(page, question, 'Delete');
  await expect.poll(async () => (await since()).at(-1)).toMatch(/^Conversation deleted\./);
  await panelOf(page).getByRole('button', { name: 'Undo' }).click();
  await expect(rowOf(page, question)).toBeVisible();
  await expect.poll(async () => (await since()).at(-1)).toBe('The conversation is back.');
});
