import type { Page } from '@playwright/test';
import type { Citation, TurnEnd, TurnEvent } from '../../../chat-api/src/wire.js';

/** A passage of the docs, of which a test says only what it is about. */
export function passage(about: Partial<Citation>): Citation {
  return {
    number: 1,
    url: '/docs/quick-start',
    anchor: null,
    title: 'Quick start',
    headings: ['Quick start'],
    text: '',
    version: null,
    locale: 'en',
    contentHash: 'hash',
    alsoIn: [],
    ...about,
  };
}

/**
 * Lets the widget have this answer to every question, instead of asking the API: for what no real answer would say.
 *
 * @returns the bodies of the questions that were sent, as they come
 */
export async function answerWith(
  page: Page,
  answer: (asked: number) => { text: string; citations?: Citation[]; end?: Partial<TurnEnd> },
): Promise<{ question: string; quote?: object; page?: string; version?: string; parentId?: string | null }[]> {
  const bodies: { question: string }[] = [];
  await page.route('**/agents/run', async (route) => {
    const id = bodies.push(route.request().postDataJSON() as { question: string });
    const { text, citations = [], end } = answer(id - 1);
    const events: TurnEvent[] = [
      { type: 'start', messageId: `a${id}` },
      { type: 'data-turn', data: { conversationId: 'c1', questionId: `q${id}`, answerId: `a${id}` } },
      ...citations.map((data): TurnEvent => ({ type: 'data-citation', id: String(data.number), data })),
      { type: 'text-start', id: 'answer' },
      { type: 'text-delta', id: 'answer', delta: text },
      { type: 'text-end', id: 'answer' },
      {
        type: 'data-end',
        data: { status: 'complete', kind: 'model', title: 'Title', followUps: [], unsupported: [], ...end },
      },
      { type: 'finish' },
    ];
    await route.fulfill({
      headers: { 'access-control-allow-origin': '*', 'content-type': 'text/event-stream' },
      body: events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''),
    });
  });
  return bodies;
}
