import type { Page } from '@playwright/test';

/**
 * Hears what a screen reader would say by itself, from the next page on: what changes in live regions, and alerts that come.
 * A region that comes with its words in it says nothing, which is how browsers and screen readers do it.
 *
 * @returns gives what has been said so far, in order
 */
export async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const live = '[aria-live]:not([aria-live=off]), [role=status], [role=alert]';
    const known = new WeakMap<Element, string>();
    const hear = (region: Element, isNew: boolean) => {
      const text = (region.textContent ?? '').trim().replace(/\s+/g, ' ');
      const silent = isNew && region.getAttribute('role') !== 'alert';
      if (text && text !== known.get(region) && !silent) said.push(text);
      known.set(region, text);
    };
    new MutationObserver((records) => {
      const regions = new Set<Element>();
      for (const { target, addedNodes } of records) {
        const around = (target instanceof Element ? target : target.parentElement)?.closest(live);
        if (around) regions.add(around);
        for (const node of addedNodes) {
          if (!(node instanceof Element)) continue;
          if (node.matches(live)) regions.add(node);
          node.querySelectorAll(live).forEach((region) => regions.add(region));
        }
      }
      regions.forEach((region) => hear(region, !known.has(region)));
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said.slice());
}
