import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Logger } from 'pino';
import type { ZodError } from 'zod';
import { isDatabaseAway } from '../database/isDatabaseAway.js';
import { Problem } from '../problem.js';
import type { AppEnv } from './appEnv.js';

/** The one handler of errors. Whatever was thrown becomes a problem document (RFC 9457), and its reason a log line. */
export function answerProblem(log: Logger) {
  return (error: unknown, c: Context<AppEnv>): Response => {
    const problem = toProblem(error);
    const requestId = c.var.requestId;
    // Starting and stopping are no faults, and balancers ask every second.
    if (problem.status >= 500 && problem.kind !== 'not-ready')
      log.error({ requestId, kind: problem.kind, err: problem.more.cause ?? error });
    if (problem.kind === 'sign-in-needed') c.header('WWW-Authenticate', 'Bearer');
    if (problem.more.retryAfter !== undefined) c.header('Retry-After', String(problem.more.retryAfter));
    return c.body(JSON.stringify({ ...problem.toJSON(), requestId }), problem.status as ContentfulStatusCode, {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
    });
  };
}

/** The validators of the routes call it. It names each field that is wrong. */
export function refuseInvalid(result: { success: boolean; error?: unknown }): void {
  if (result.success) return;
  const { issues } = result.error as ZodError;
  throw new Problem('bad-request', { errors: issues.flatMap(readIssue) });
}

type Issue = ZodError['issues'][number];

/** Of a union it names the faults of the nearest alternative: the one with the fewest. */
function readIssue(issue: Issue): { path: string; message: string }[] {
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const nearest = [...issue.errors].sort((a, b) => a.length - b.length)[0]!;
    return nearest.flatMap((inner) => readIssue(inner));
  }
  return [{ path: issue.path.join('.'), message: issue.message }];
}

/** Whatever was thrown, as a problem that a stranger may see. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  // Hono's own error, such as for a body that is no JSON.
  if (error instanceof HTTPException && error.status < 500) return new Problem('bad-request', { cause: error });
  if (isDatabaseAway(error)) return new Problem('database-unavailable', { cause: error, retryAfter: 2 });
  return new Problem('internal', { cause: error });
}
