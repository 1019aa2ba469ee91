import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';

/** Bytes of what a page asked for. `gz` is the sum of each file's own `gzip -9`. */
export interface Weight {
  gz: number;
  raw: number;
  /** Origins other than the site and its API. */
  thirdParties: string[];
}

/**
 * Watches what a page asks for. Each address counts once, however often it is asked for; what it weighs is read from
 * the built site, so that neither headers nor caches matter. Counted are scripts, styles, JSON and WebAssembly.
 *
 * @param page before its first request
 * @param options.folder the built site
 * @param options.own origins that are no third parties, the site's first
 */
export function watchWeight(page: Page, { folder, own }: { folder: string; own: [site: string, ...others: string[]] }) {
  const files = new Map<string, Buffer>();
  const thirdParties = new Set<string>();
  let inFlight = 0;
  let lastActivity = Date.now();

  page.on('request', (request) => {
    inFlight += 1;
    lastActivity = Date.now();
    const { protocol, origin, pathname } = new URL(request.url());
    if (!protocol.startsWith('http')) return;
    if (!own.includes(origin)) thirdParties.add(origin);
    if (origin === own[0] && /\.(js|css|json|wasm)$/.test(pathname)) {
      files.set(pathname, readFileSync(folder + decodeURIComponent(pathname)));
    }
  });
  const ended = () => {
    inFlight -= 1;
    lastActivity = Date.now();
  };
  page.on('requestfinished', ended).on('requestfailed', ended);

  return {
    /** Waits until nothing has been asked for during a second. */
    idle: async (): Promise<void> => {
      while (inFlight > 0 || Date.now() - lastActivity < 1000) await page.waitForTimeout(100);
    },
    weight: (): Weight => {
      const contents = [...files.values()];
      return {
        gz: contents.reduce((sum, content) => sum + gzipSync(content, { level: 9 }).length, 0),
        raw: contents.reduce((sum, content) => sum + content.length, 0),
        thirdParties: [...thirdParties].sort(),
      };
    },
  };
}
