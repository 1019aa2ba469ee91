/** Promise X1: no answer, source, title or name becomes active content or a request to elsewhere. */
import type { Page } from '@playwright/test';
import type { Citation, ConversationWithMessages, ListedConversation, Message } from '../../../chat-api/src/wire.js';
import { describePolicy } from '../../../plugin-chat-widget/src/node/describePolicy.js';
import { root } from '../../../scripts/support/run.mjs';
import { answerWith, passage } from '../support/answerWith.js';
import { expect, test as base } from '../support/fixtures.js';
import { ask, openPanel, panelOf } from '../support/reader.js';
import { builtWith, startDocent } from '../support/startDocent.js';
import { EVIL, payloads } from './support/payloads.js';
import { expectInert, watchForHarm } from './support/watchForHarm.js';

/** Payloads that stand together in one answer, title or name. */
const AT_ONCE = 66;
const rounds = Array.from({ length: Math.ceil(payloads.length / AT_ONCE) }, (_, round) =>
  payloads.slice(round * AT_ONCE, (round + 1) * AT_ONCE),
);

/** The site under the policy that its build would print, which reports here and forbids nothing: what comes alive shall show. */
const test = base.extend<{ harm: string[] }, { docent: Awaited<ReturnType<typeof startDocent>> }>({
  docent: [
    async ({ answers: _ }, use) => {
      const policy = await describePolicy(`${root}/website/build`, 'https://docent.example', builtWith);
      const headers = { 'content-security-policy-report-only': policy };
      const docent = await startDocent({ serving: { headers } });
      await use(docent);
      await docent.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  harm: async ({ page, docent }, use, { annotations }) => {
    const harm = await watchForHarm(page, [docent.siteUrl, docent.apiUrl]);
    await use(harm);
    expect(new URL(page.url()).origin).toBe(docent.siteUrl);
    expect(harm).toEqual([]);
    annotations.push({ type: 'payloads', description: String(payloads.length) });
  },
});

test.setTimeout(120_000);

/** Passages that say, and are called, what a round has; their addresses lead away. */
function sourcesOf(round: string[], index: number): Citation[] {
  const some = round[index % round.length] ?? '';
  const alsoIn = [{ version: some, label: some, url: `//${EVIL}/x` }];
  return [
    passage({ title: some, headings: [some, some], text: round.join('\n'), version: some, alsoIn }),
    passage({ number: 2, url: `https://${EVIL}/x`, anchor: 'javascript:alert(1)', title: some }),
    passage({ number: 3, url: 'javascript:alert(1)', anchor: some, title: some, text: some }),
  ];
}

test('answers, their sources and what follows them stay text', async ({ harm, signedIn: page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await answerWith(page, (asked) => {
    const round = rounds[asked] ?? [];
    const some = round[asked % round.length] ?? '';
    return {
      text: [...round, `So [1], [2] and [3].`, `End ${asked}.`].join('\n\n'),
      citations: sourcesOf(round, asked),
      end: { title: some, followUps: [some], unsupported: [{ start: 0, end: 200 }] },
    };
  });
  await page.goto('/docs/quick-start');
  const panel = await openPanel(page);
  for (const [index, round] of rounds.entries()) {
    await ask(page, (round[0] ?? '').slice(0, 2000) || 'So?');
    await expect(panel.getByText(`End ${index}.`, { exact: true })).toBeAttached();
    const marker = panel.getByRole('link', { name: /^Source 1/ }).last();
    await marker.focus();
    await expect(panel.getByRole('tooltip')).toBeAttached();
    await expectInert(page.locator('.chat-panel'), round.join('\n'));
    expect(harm).toEqual([]);
    await panel.getByRole('button', { name: 'New' }).click();
  }
});

const id = (index: number) => `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`;
const time = new Date(0).toISOString();

/** Answers in the API's place: a list, a conversation and a shared one, in which every text is a payload. */
async function serveHostileConversations(page: Page): Promise<void> {
  const headers = { 'access-control-allow-origin': '*' };
  const listed = (text: string, index: number): ListedConversation => ({
    ...{ id: id(index), title: text, pinned: index < 40, page: text, changed: true, running: false },
    titleRanges: [{ start: 0, end: 3 }],
    hit: { messageId: id(index), role: 'assistant', excerpt: `${text} `, ranges: [{ start: 1, end: 4 }] },
    ...{ createdAt: time, updatedAt: time },
  });
  const both: Pick<Message, 'status' | 'problem' | 'unsupported' | 'feedback' | 'createdAt'> = {
    status: 'complete',
    problem: null,
    unsupported: [],
    feedback: null,
    createdAt: time,
  };
  const messages = rounds.flatMap((round, index): Message[] => {
    const some = round[index % round.length] ?? '';
    const from = index % 2 ? ('code' as const) : ('selection' as const);
    const question: Message = {
      ...both,
      ...{ id: `q${index}`, role: 'user', parentId: index ? `a${index - 1}` : null, content: round.join('\n') },
      ...{ quote: { from, text: some, language: some }, kind: null, citations: [], followUps: [], endedAt: null },
    };
    const answer: Message = {
      ...both,
      ...{ id: `a${index}`, role: 'assistant', parentId: `q${index}`, content: `${some}\n\n[1]`, kind: 'model' },
      ...{ citations: sourcesOf(round, index), followUps: [some], endedAt: time },
      ...(index % 5 === 4 && { status: 'failed', problem: some }),
    };
    return [question, answer];
  });
  const conversation: ConversationWithMessages = { ...listed(payloads[0] ?? '', 0), messages, share: null };
  const sources = messages.flatMap(({ id: messageId, citations }) =>
    citations.map(({ number, ...now }) => ({
      ...{ messageId, number, now: { ...now, text: `${now.text} now` } },
      state: (['changed', 'moved', 'gone'] as const)[number - 1],
    })),
  );
  await page.route(/\/conversations\?/, (route) => {
    const from = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 0);
    const conversations = payloads.slice(from, from + 100).map((text, index) => listed(text, from + index));
    const nextCursor = from + 100 < payloads.length ? String(from + 100) : null;
    return route.fulfill({ headers, json: { conversations, nextCursor } });
  });
  await page.route(/\/conversations\/[^/]+$/, (route) => route.fulfill({ headers, json: conversation }));
  await page.route(/\/conversations\/[^/]+\/sources$/, (route) => route.fulfill({ headers, json: { sources } }));
  await page.route(/\/shared\//, (route) =>
    route.fulfill({ headers, json: { title: payloads[1], sharedAt: time, messages } }),
  );
}

/** Scrolls from end to end, so that all that is drawn only in view is drawn once. */
async function scrollThrough(page: Page, selector: string, up = false): Promise<void> {
  for (let still = 0; still < 3;) {
    const moved = await page.locator(selector).evaluate((list, upwards) => {
      const before = list.scrollTop;
      list.scrollBy({ top: (upwards ? -1 : 1) * list.clientHeight * 0.9, behavior: 'instant' });
      return list.scrollTop !== before;
    }, up);
    await page.waitForTimeout(50);
    still = moved ? 0 : still + 1;
  }
}

test('titles, questions, quotes and sources of past and shared conversations stay text', async ({
  harm,
  signedIn: page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 1300, height: 4000 });
  await serveHostileConversations(page);
  await page.goto('/docs/quick-start');
  const panel = await openPanel(page);
  await panel.getByRole('button', { name: 'History' }).click();
  const list = panel.getByRole('navigation', { name: 'History' });
  await expect(list.getByRole('listitem').first()).toBeVisible();
  await scrollThrough(page, '.chat-history');
  await expect(list.getByRole('listitem').last()).toHaveAttribute('aria-setsize', String(payloads.length));
  await list.getByRole('listitem').last().getByRole('button').first().click();
  await expect(panel.locator('.chat-past-source').first()).toBeVisible();
  await scrollThrough(page, '.chat-messages', true);
  await expect(panel.getByRole('article')).toHaveCount(rounds.length);
  await expect(panel.locator('ins').first()).toBeAttached();
  // Where a source leads whose address is none of the site's.
  await panel.locator('.chat-past-source a').first().click();
  await page.goto('/chat/shared#token');
  await expect(page.getByRole('article')).toHaveCount(rounds.length);
  await expectInert(page.locator('.chat-page'), 'a shared conversation');
  expect(harm).toEqual([]);
});

test('names of readers stay text', async ({ harm, signedIn: page, docent }) => {
  await page.goto('/docs/quick-start');
  const key = `docent.session ${docent.apiUrl}`;
  const session = JSON.parse((await page.evaluate((at) => localStorage.getItem(at), key)) ?? '') as { user: object };
  for (const round of rounds) {
    const user = { ...session.user, name: round.join(' '), email: round[0], initials: round[1] };
    await page.evaluate(
      ([at = '', value = '']) => {
        localStorage.setItem(at, value);
        // As if another tab had signed in.
        dispatchEvent(new StorageEvent('storage', { key: at }));
      },
      [key, JSON.stringify({ ...session, user })],
    );
    const avatar = page.locator('.chat-avatar');
    await expect(avatar).toHaveText(round[1] ?? '', { useInnerText: false });
    await avatar.click();
    await expect(page.locator('.chat-menu')).toBeVisible();
    await expectInert(page.locator('.chat-account'), round.join('\n'));
    await page.keyboard.press('Escape');
  }
  expect(harm).toEqual([]);
});

test.describe('what would be seen if one came alive', () => {
  const control = test.extend<{ harm: string[] }>({
    harm: async ({ page, docent }, use) => use(await watchForHarm(page, [docent.siteUrl, docent.apiUrl])),
    expectedErrors: /./,
  });
  for (const payload of ['<img src=x onerror=alert(1)>', `<img src=https://${EVIL}/x.png>`, '<svg onload=alert(1)>']) {
    control(payload, async ({ harm, page }) => {
      await page.goto('/docs/quick-start');
      await openPanel(page);
      await panelOf(page).evaluate((element, html) => element.insertAdjacentHTML('beforeend', html), payload);
      await expect.poll(() => harm.length).toBeGreaterThan(0);
      await expect(expectInert(page.locator('.chat-panel'), payload)).rejects.toThrow();
    });
  }
});
