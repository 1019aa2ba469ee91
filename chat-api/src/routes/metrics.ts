import { createHash, timingSafeEqual } from 'node:crypto';
import { Problem } from '../problem.js';
import type { Services } from '../services.js';
import { createRoutes } from './openApi.js';

/** What Prometheus scrapes, for who has METRICS_SECRET; without the setting there is nothing. */
export function metricsRoutes({ config, metrics }: Services) {
  return createRoutes().get('/metrics', async (c) => {
    if (!config.metricsSecret) throw new Problem('not-found');
    const given = c.req.header('Authorization') ?? '';
    if (!timingSafeEqual(hash(given), hash(`Bearer ${config.metricsSecret}`))) throw new Problem('forbidden');
    return c.body(await metrics.registry.metrics(), 200, { 'Content-Type': metrics.registry.contentType });
  });
}

/** Of one length, whatever is compared. */
function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
