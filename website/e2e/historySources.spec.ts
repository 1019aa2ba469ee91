import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChatDocuments } from '../../chat-api/src/wire.js';
import { builtDocuments } from '../../scripts/support/settings.mjs';
import { expect, signUp, test } from './support/fixtures.js';
import { askByApi, openConversation, openHistory, rowOf } from './support/history.js';
import { startDocent } from './support/startDocent.js';

const question = 'The folder is in use by process';

/** The docs as another writer left them: each section of a heading goes through `edit`, null takes it away. */
async function editSections(file: string, heading: string, edit: (text: string) => string | null): Promise<void> {
  const documents = JSON.parse(await readFile(file, 'utf8')) as ChatDocuments;
  for (const page of documents.pages) {
    page.sections = page.sections.filter((section) => {
      if (!section.headings.at(-1)?.startsWith(heading)) return true;
      const texts = section.blocks.map(({ text }) => edit(text));
      section.blocks.forEach((block, index) => {
        block.text = texts[index] ?? '';
        delete block.markdown;
      });
      return !texts.includes(null);
    });
  }
  await writeFile(file, JSON.stringify(documents));
}

// The API is restarted with other docs while the page stands open.
test.use({ expectedErrors: /ERR_CONNECTION_REFUSED/ });

test('the sources of a past answer are shown as they were and as they are', async ({ page }) => {
  test.slow();
  const folder = await mkdtemp(join(tmpdir(), 'docent-sources-'));
  const file = join(folder, 'chat-documents.json');
  const [built = ''] = builtDocuments();
  await writeFile(file, await readFile(built));
  const docent = await startDocent({ settings: { DOCUMENTS: file } });
  try {
    await signUp(page, docent);
    await askByApi(page, docent, [question]);
    const open = async () => {
      await page.goto(`${docent.siteUrl}/docs/quick-start`);
      const panel = page.locator('.chat-panel');
      const history = panel.getByRole('button', { name: 'History', exact: true });
      const box = panel.getByRole('searchbox');
      await history.or(box).first().waitFor();
      if (await history.isVisible()) await history.click();
      return panel;
    };

    // The same docs: nothing to say.
    let panel = await openHistory(page, `${docent.siteUrl}/docs/quick-start`);
    await expect(rowOf(page, question)).toBeVisible();
    await expect(rowOf(page, question).getByText('docs changed')).toBeHidden();

    await editSections(file, question, (text) => text.replace('Only one process', 'At most two processes'));
    await docent.restartApi();
    panel = await open();
    await expect(rowOf(page, question).getByText('docs changed')).toBeVisible();
    await openConversation(page, question);
    const changed = panel.locator('.chat-past-source').filter({ hasText: 'changed since' });
    await expect(changed.locator('del').first()).toContainText('Only one process');
    await expect(changed.locator('ins').first()).toContainText('At most two processes');
    await expect(changed.getByRole('link').first()).toBeVisible();

    // Asked again in the same conversation, of today's docs.
    await panel.getByRole('button', { name: 'Ask again with today’s docs' }).click();
    await expect(panel.locator('.chat-question')).toHaveCount(2);
    await expect(panel.locator('.chat-turn').last()).toContainText('At most two processes');
  } finally {
    await docent.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
