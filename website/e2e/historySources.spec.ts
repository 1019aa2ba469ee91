import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChatDocuments } from '../../chat-api/src/wire.js';
import { builtDocuments } from '../../scripts/support/settings.mjs';
import { expect, signUp, test } from './support/fixtures.js';
import { askByApi, openConversation, openHistory, rowOf } from './support/history.js';
import { startDocent } from './support/startDocent.js';

/** What the docs say of each is changed, taken away, and moved to another page. */
const questions = {
  changed: 'The folder is in use by process',
  gone: 'The keyboard shortcut does nothing',
  moved: 'Every question gets "These docs do not answer that"',
};

/** The docs as another writer left them. */
async function rewriteDocs(file: string): Promise<void> {
  const documents = JSON.parse(await readFile(file, 'utf8')) as ChatDocuments;
  for (const page of documents.pages) {
    for (const section of page.sections.filter(({ headings }) => headings.at(-1)?.startsWith(questions.changed))) {
      for (const block of section.blocks) {
        block.text = block.text.replace('Only one process', 'At most two processes');
        delete block.markdown;
      }
    }
    const take = (heading: string) => {
      const taken = page.sections.filter(({ headings }) => headings.at(-1) === heading);
      page.sections = page.sections.filter((section) => !taken.includes(section));
      return taken;
    };
    take(questions.gone);
    const elsewhere = documents.pages.find(
      ({ url, version }) => url.endsWith('/quick-start') && version === page.version,
    );
    elsewhere?.sections.push(...take(questions.moved));
  }
  await writeFile(file, JSON.stringify(documents));
}

// The API is restarted with other docs while the page stands open.
test.use({ expectedErrors: /ERR_CONNECTION_REFUSED/ });

test('the sources of past answers are shown as they were and as they are: changed, gone, moved', async ({ page }) => {
  test.slow();
  const folder = await mkdtemp(join(tmpdir(), 'docent-sources-'));
  const file = join(folder, 'chat-documents.json');
  const [built = ''] = builtDocuments();
  await writeFile(file, await readFile(built));
  const docent = await startDocent({ settings: { DOCUMENTS: file } });
  try {
    await signUp(page, docent);
    await askByApi(page, docent, Object.values(questions));

    // The same docs: nothing to say.
    const panel = await openHistory(page, `${docent.siteUrl}/docs/quick-start`);
    await expect(rowOf(page, questions.changed)).toBeVisible();
    await expect(panel.getByText('docs changed')).toHaveCount(0);

    await rewriteDocs(file);
    await docent.restartApi();
    // The index of before serves until the changed docs are read.
    await expect(async () => {
      await page.goto(`${docent.siteUrl}/docs/quick-start`);
      await expect(rowOf(page, questions.gone).getByText('docs changed')).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 90_000 });
    const show = async (question: string) => {
      const history = panel.getByRole('button', { name: 'History', exact: true });
      await history.or(panel.getByRole('searchbox')).first().waitFor();
      if (await history.isVisible()) await history.click();
      await expect(rowOf(page, question)).toBeVisible();
      await expect(rowOf(page, question).getByText('docs changed')).toBeVisible({
        visible: question !== questions.moved,
      });
      await openConversation(page, question);
      return panel.locator('.chat-past-source').first();
    };

    const gone = await show(questions.gone);
    await expect(gone).toContainText('no longer in the docs');
    await expect(gone).toContainText('The focus is in a field of the page');
    await expect(gone.getByRole('link')).toHaveCount(0);

    const moved = await show(questions.moved);
    await expect(moved.locator('.chat-badge')).toHaveText('moved');
    await expect(moved).toContainText('Now at');
    await expect(moved.getByRole('link')).toHaveAttribute('href', '/docs/quick-start#nothing-found');

    const changed = await show(questions.changed);
    await expect(changed.locator('.chat-badge')).toContainText('changed since');
    await expect(changed.locator('del').first()).toContainText('Only one process');
    await expect(changed.locator('ins').first()).toContainText('At most two processes');
    await expect(changed.getByRole('link').first()).toBeVisible();

    await panel.getByRole('button', { name: 'History', exact: true }).click();
    await panel.getByRole('button', { name: 'Changed sources' }).click();
    await expect(rowOf(page, questions.moved)).toHaveCount(0);
    await expect(rowOf(page, questions.gone)).toBeVisible();
    await openConversation(page, questions.changed);

    // Asked again in the same conversation, of today's docs.
    await panel.getByRole('button', { name: 'Ask again with today’s docs' }).click();
    await expect(panel.locator('.chat-question')).toHaveCount(2);
    await expect(panel.locator('.chat-turn').last()).toContainText('At most two processes');
  } finally {
    await docent.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
