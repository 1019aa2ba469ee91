import { createHash, timingSafeEqual } from 'node:crypto';
import { Problem } from '../problem.js';
import type { Services } from '../services.js';
import { createRoutes } from './openApi.js';

/** Prometheus reads it with METRICS_SECRET. Without that setting the route does not exist. */
export function metricsRoutes({ config, metrics }: Services) {
  return createRoutes().get('/metrics', async (c) => {
    if (!config.metricsSecret) throw new Problem('not-found');
    const given = c.req.header('Authorization') ?? '';
    if (!timingSafeEqual(hash(given), hash(`Bearer ${config.metricsSecret}`))) throw new Problem('forbidden');
    return c.body(await metrics.registry.metrics(), 200, { 'Content-Type': metrics.registry.contentType });
  });
}

/** Hashes have the same length, whatever they stand for. */
function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
