import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/**
 * What the process measures of itself, for Prometheus. Labels are few and known: no id, no address, nothing that people
 * type.
 */
export interface Metrics {
  /** The text format that Prometheus scrapes (0.0.4). */
  readonly registry: Registry;
  /** Seconds until the answer to a request begins. */
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  /** Events of the audit log, without their `auth.`. */
  readonly accountEvents: Counter<'event'>;
  /** Answers by how they ended and what they were. */
  readonly answers: Counter<'status' | 'kind'>;
}

/** @param ofProcess also measures memory, event loop and the like, which costs a timer */
export function createMetrics(ofProcess: boolean): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (ofProcess) collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: new Histogram({
      name: 'docent_http_request_seconds',
      help: 'Seconds until the answer to a request begins',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
      registers,
    }),
    accountEvents: new Counter({
      name: 'docent_account_events_total',
      help: 'What happened to accounts, such as sign-up, sign-in and sign-in-refused',
      labelNames: ['event'],
      registers,
    }),
    answers: new Counter({
      name: 'docent_answers_total',
      help: 'Answers by how they ended and what they were',
      labelNames: ['status', 'kind'],
      registers,
    }),
  };
}
