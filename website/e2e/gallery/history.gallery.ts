/** The history in the panel and on its page, and what is shared from it. */
import { conversation, serveHistory, yearOfQuestions, type PastConversation } from './support/history.js';
import { button, hold, menuItem, openChat, panelOf, refuse, scrollToEnd } from './support/steps.js';
import { drawStates, type GalleryState, type Scene } from './support/drawStates.js';

/** The drawer with a year of questions in it, and what is done there. */
const inDrawer = (name: string, act?: (scene: Scene) => Promise<unknown>): GalleryState => ({
  name,
  reader: 'signedIn',
  async reach(scene) {
    await serveHistory(scene, yearOfQuestions());
    await openDrawer(scene);
    await panelOf(scene).locator('.chat-row').first().waitFor();
    await act?.(scene);
  },
});

/** A conversation of the past, opened. */
const opened = (name: string, act?: (scene: Scene) => Promise<unknown>): GalleryState =>
  inDrawer(name, async (scene) => {
    await row(scene, 4).locator('.chat-row-open').click();
    await panelOf(scene).locator('.chat-badge').first().waitFor();
    await act?.(scene);
  });

drawStates('The history', [
  {
    name: 'The list is on its way',
    reader: 'signedIn',
    async reach(scene) {
      await hold(scene, /\/conversations\?/);
      await openDrawer(scene);
      await panelOf(scene).locator('.chat-skeleton').first().waitFor();
    },
  },
  {
    name: 'Nothing asked yet',
    reader: 'signedIn',
    async reach(scene) {
      await serveHistory(scene, []);
      await openDrawer(scene);
      await panelOf(scene).locator('.chat-no-history').waitFor();
    },
  },
  {
    name: 'The list cannot be had',
    reader: 'signedIn',
    async reach(scene) {
      await refuse(scene, /\/conversations\?/, 503, { kind: 'database-unavailable' });
      await openDrawer(scene);
      await panelOf(scene).locator('.chat-notice').waitFor();
    },
  },
  inDrawer('A year of questions'),
  inDrawer('Further down', async ({ page }) => {
    await page.locator('.chat-history').evaluate((list) => list.scrollTo(0, 600));
    await page.waitForTimeout(200);
  }),
  inDrawer('Searched', (scene) => search(scene, 'process')),
  inDrawer('Nothing found', (scene) => search(scene, 'qwertz')),
  inDrawer('Filtered by date', async (scene) => {
    await button(scene, 'pinned').click();
    await button(scene, 'byDate').click();
    await scene.page.locator('.chat-dates input').first().fill('2026-01-31');
  }),
  inDrawer('The menu of a row', (scene) => openMenu(scene, 2)),
  inDrawer('The menu of all', (scene) => button(scene, 'more').click()),
  inDrawer('Renamed', async (scene) => {
    await openMenu(scene, 2);
    await menuItem(scene, 'rename').click();
    await scene.page.locator('.chat-rename input').waitFor();
  }),
  inDrawer('Deleted, with Undo', async (scene) => {
    await openMenu(scene, 2);
    await menuItem(scene, 'delete').click();
    await scene.page.locator('.chat-snackbar').waitFor();
  }),
  inDrawer('Deleting all, asked once', deleteAll),
  inDrawer('Deleting all, asked twice', async (scene) => {
    await deleteAll(scene);
    await button(scene, 'deleteAll').click();
  }),
  inDrawer('Sharing', share),
  inDrawer('Shared', async (scene) => {
    await share(scene);
    await button(scene, 'createLink').click();
    await scene.page.locator('.chat-share-link').waitFor();
  }),
  opened('An old answer: what has become of its sources'),
  opened('Its end', scrollToEnd),
  opened('The menu of an open conversation', async (scene) => {
    await button(scene, 'more').click();
    await menuItem(scene, 'share').waitFor();
  }),
  {
    name: 'A conversation is on its way',
    reader: 'signedIn',
    async reach(scene) {
      await serveHistory(scene, [conversation({ title: 'Which database does it use?' })]);
      await hold(scene, /\/conversations\/[^/]+$/);
      await openDrawer(scene);
      await row(scene, 0).locator('.chat-row-open').click();
      await panelOf(scene).locator('.chat-skeleton').first().waitFor();
    },
  },
  onPage('Page: history'),
  onPage('Page: history, a conversation', async (scene) => {
    await row(scene, 4).locator('.chat-row-open').click();
    await scene.page.locator('.chat-badge').last().waitFor();
    await scene.page.locator('.chat-past-source').first().waitFor();
  }),
  onPage('Page: history, nothing asked yet', async ({ page }) => page.locator('.chat-no-history').waitFor(), []),
  sharedPage('Page: a shared conversation'),
  { ...sharedPage('Page: a shared conversation, signed in'), reader: 'signedIn' },
  {
    name: 'Page: a shared link that has been revoked',
    at: '/chat/shared#gone',
    reach: ({ page, say }) => page.getByRole('heading', { name: say('sharedGone') }).waitFor(),
  },
]);

function onPage(name: string, act?: (scene: Scene) => Promise<unknown>, all?: PastConversation[]): GalleryState {
  return {
    name,
    reader: 'signedIn',
    at: '/chat/history',
    async reach(scene) {
      await serveHistory(scene, all ?? yearOfQuestions());
      await scene.page.reload();
      if (!all) await scene.page.locator('.chat-row').first().waitFor();
      await act?.(scene);
    },
  };
}

function sharedPage(name: string): GalleryState {
  return {
    name,
    at: '/chat/shared#cJ0hQm3T9vXw2bKdZr5yLeNs8uPf',
    whole: true,
    async reach(scene) {
      await serveHistory(scene, [conversation({ title: 'The folder is in use by process', daysAgo: 12 })]);
      await scene.page.reload();
      await scene.page.locator('.chat-shared .chat-sources').waitFor();
    },
  };
}

const row = ({ page }: Scene, index: number) => page.locator('.chat-history [role=listitem]').nth(index);

async function openDrawer(scene: Scene): Promise<void> {
  await openChat(scene);
  await button(scene, 'history').click();
  await panelOf(scene).getByRole('searchbox').waitFor();
}

async function search(scene: Scene, words: string): Promise<void> {
  await panelOf(scene).getByRole('searchbox').fill(words);
  await panelOf(scene).locator('mark, .chat-no-history').first().waitFor();
}

async function openMenu(scene: Scene, index: number): Promise<void> {
  await row(scene, index).hover();
  await row(scene, index).locator('.chat-quiet').click();
  await menuItem(scene, 'rename').waitFor();
}

async function deleteAll(scene: Scene): Promise<void> {
  await button(scene, 'more').click();
  await menuItem(scene, 'deleteAll').click();
  await scene.page.locator('.chat-dialog').waitFor();
}

async function share(scene: Scene): Promise<void> {
  await openMenu(scene, 2);
  await menuItem(scene, 'share').click();
  await button(scene, 'createLink').waitFor();
}
