/** What the tests of the history begin with. */
import type { Page } from '@playwright/test';
import type { ConversationWithMessages, Scope } from '../../../chat-api/src/wire.js';
import { openPanel, panelOf } from './reader.js';
import type { Docent } from './startDocent.js';

/**
 * Asks questions through the API as the reader who is signed in on `page`, one conversation each, and waits for the answers.
 *
 * @param scope where they are asked, if not on the page of the quick start, and what is quoted
 * @returns the ids of the conversations, in the order of asking
 */
export async function askByApi(
  page: Page,
  { apiUrl, siteUrl }: Docent,
  questions: string[],
  scope: Scope = {},
): Promise<string[]> {
  const stored = await page.evaluate((key) => localStorage.getItem(key), `docent.session ${apiUrl}`);
  const session = (JSON.parse(stored ?? 'null') as { token: string }).token;
  const headers = { origin: siteUrl, authorization: `Bearer ${session}` };
  const { token } = (await (await fetch(`${apiUrl}/api/auth/token`, { headers })).json()) as { token: string };
  const ids: string[] = [];
  for (const question of questions) {
    const response = await fetch(`${apiUrl}/agents/run`, {
      method: 'POST',
      headers: { origin: siteUrl, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ question, locale: 'en', page: '/docs/quick-start', ...scope }),
    });
    const [, id] = /"conversationId":"([^"]+)"/.exec(await response.text()) ?? [];
    if (!id) throw new Error(`The API did not answer "${question}": ${response.status}`);
    ids.push(id);
  }
  return ids;
}

/** Opens the panel on a page of the docs, and the history in it. */
export async function openHistory(page: Page, address = '/docs/quick-start') {
  await page.goto(address);
  const panel = await openPanel(page);
  await panel.getByRole('button', { name: 'History' }).click();
  await panel.getByRole('search').waitFor();
  return panel;
}

/** The row of a conversation, by words of its title. */
export function rowOf(page: Page, title: string) {
  return page.getByRole('navigation', { name: 'History' }).getByRole('listitem').filter({ hasText: title });
}

/** Chooses from the menu of a row. */
export async function choose(page: Page, title: string, item: string): Promise<void> {
  const row = rowOf(page, title);
  await row.hover();
  await row.getByRole('button', { name: /^More for/ }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

/**
 * Answers the list of conversations in the server's place, page by page, as for a reader who has `count` of them: a database
 * with so many takes minutes to fill, and what is looked at is the browser.
 *
 * @param start when the first of them was touched; each other one an hour before
 */
export async function serveConversations(page: Page, count: number, start = Date.now()): Promise<void> {
  const conversation = (index: number) => {
    const touched = new Date(start - index * 3_600_000).toISOString();
    return {
      id: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`,
      title: `Question ${index + 1} about the deployment of release ${index % 97}`,
      pinned: false,
      page: null,
      changed: index % 7 === 3,
      running: false,
      titleRanges: [],
      hit: null,
      createdAt: touched,
      updatedAt: touched,
    };
  };
  await page.route(/\/conversations\?/, async (route) => {
    const { searchParams } = new URL(route.request().url());
    const from = Number(searchParams.get('cursor') ?? 0);
    const to = searchParams.has('pinned') ? from : Math.min(count, from + Number(searchParams.get('limit')));
    const conversations = Array.from({ length: to - from }, (_, index) => conversation(from + index));
    const nextCursor = to > from && to < count ? String(to) : null;
    await route.fulfill({ json: { conversations, nextCursor }, headers: { 'access-control-allow-origin': '*' } });
  });
}

/** The panel, once the conversation with this title is open in it. */
export async function openConversation(page: Page, title: string) {
  await rowOf(page, title).getByRole('button').first().click();
  await panelOf(page).locator('.chat-question', { hasText: title }).first().waitFor();
  return panelOf(page);
}

/** Says of the sources of each conversation that they have changed, all but every second, which is gone. */
export async function serveSourcesNow(page: Page): Promise<void> {
  await page.route(/\/conversations\/[^/]+$/, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as ConversationWithMessages;
    await page.route(/\/conversations\/[^/]+\/sources$/, (asked) =>
      asked.fulfill({
        headers: { 'access-control-allow-origin': '*' },
        json: {
          sources: body.messages.flatMap((message) =>
            message.citations.map((citation) => ({
              messageId: message.id,
              number: citation.number,
              state: citation.number % 2 ? 'changed' : 'gone',
              now: citation.number % 2 ? { ...citation, text: `Today ${citation.text}` } : null,
            })),
          ),
        },
      }),
    );
    await route.fulfill({ response: answer });
  });
}
