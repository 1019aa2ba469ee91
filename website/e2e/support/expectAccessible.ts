import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * Looks for barriers in all that is ours on the page.
 *
 * @param state what the page shows, for the message
 */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  // Colours are judged when they stand still.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))),
  );
  const { violations } = await new AxeBuilder({ page })
    .include('.chat-panel, .chat-launcher, .chat-account, .chat-page, .chat-tool, .chat-changed')
    // The colours of code are the site's Prism theme's.
    .exclude(':is(.chat-panel, .chat-page) .token')
    .analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('\n')}`,
  );
  expect(found, state).toEqual([]);
}
