/** What tells that a text has become more than text. */
import { expect, type Locator, type Page } from '@playwright/test';

/**
 * Hears, from the next page on, all that a page does only when something in it has come alive: what no script of ours calls,
 * and every request to another origin. Nothing leaves: such a request is refused.
 *
 * @param allowed origins of the site and its API
 * @returns grows with what happens; to be empty
 */
export async function watchForHarm(page: Page, allowed: string[]): Promise<string[]> {
  const harm: string[] = [];
  await page.route(
    (url) => /^(http|ftp)/.test(url.protocol) && !allowed.includes(url.origin),
    (route) => {
      harm.push(`request of ${route.request().url()}`);
      return route.abort();
    },
  );
  page.on('dialog', (dialog) => {
    harm.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('popup', (popup) => harm.push(`window of ${popup.url()}`));
  page.on('download', (download) => harm.push(`download of ${download.url()}`));
  await page.exposeFunction('tellHarm', (what: string) => harm.push(what));
  await page.addInitScript((origins) => {
    const { tellHarm } = window as unknown as { tellHarm: (what: string) => void };
    const judge = (what: string, address: unknown) => {
      const { protocol, origin, href } = new URL(String(address), location.href);
      if (protocol !== 'data:' && !origins.includes(origin.replace(/^ws/, 'http'))) tellHarm(`${what} of ${href}`);
    };
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'] as const) {
      Object.assign(window, { [name]: () => tellHarm(`${name} was called`) });
    }
    for (const name of ['WebSocket', 'EventSource', 'Worker', 'SharedWorker'] as const) {
      const construct = (target: new (...all: unknown[]) => object, [address, ...rest]: unknown[]) => {
        judge(name, address);
        return Reflect.construct(target, [address, ...rest]);
      };
      Object.assign(window, { [name]: new Proxy(window[name] as never, { construct }) });
    }
    const watch = (owner: object, name: string, addressOf: (given: unknown[]) => unknown) => {
      const real = (owner as Record<string, (...given: unknown[]) => unknown>)[name];
      Object.assign(owner, {
        [name](this: unknown, ...given: unknown[]) {
          judge(name, addressOf(given));
          return real?.apply(this, given);
        },
      });
    };
    watch(window, 'fetch', ([asked]) => (asked instanceof Request ? asked.url : asked));
    watch(XMLHttpRequest.prototype, 'open', ([, address]) => address);
    watch(navigator, 'sendBeacon', ([address]) => address);
    const src = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src');
    Object.defineProperty(HTMLImageElement.prototype, 'src', {
      ...src,
      set(value: string) {
        judge('image', value);
        src?.set?.call(this, value);
      },
    });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      tellHarm(`policy: ${effectiveDirective} ${blockedURI}`),
    );
  }, allowed);
  return harm;
}

/** Elements that load or run something, or lead away, though none did so yet. */
export async function expectInert(root: Locator, state: string): Promise<void> {
  const found = await root.evaluateAll((roots) => {
    const active =
      'script, iframe, frame, object, embed, img, image, link, base, meta, video, audio, source, track, use, animate, set, foreignObject, math, portal, applet, marquee, template, noscript, [srcdoc], [formaction], [ping], [action], [style*="url("]';
    const own = ':scope form.chat-composer';
    return roots.flatMap((root) =>
      [...root.querySelectorAll('*')]
        .filter((element) => !element.matches(own))
        .filter(
          (element) =>
            element.matches(active) ||
            element.getAttributeNames().some((name) => /^on/i.test(name)) ||
            (element instanceof HTMLAnchorElement && element.origin !== location.origin) ||
            (element instanceof SVGElement && element.hasAttribute('href')),
        )
        .map((element) => element.outerHTML.slice(0, 300)),
    );
  });
  expect(found, state).toEqual([]);
}
