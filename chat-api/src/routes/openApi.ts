import { OpenAPIHono } from '@hono/zod-openapi';
import { z, type ZodType } from 'zod';
import { MAX_ID_LENGTH } from '../limits.js';
import { refuseInvalid } from '../middleware/answerProblem.js';
import type { AppEnv } from '../middleware/appEnv.js';
import { Problem } from '../wire.js';

/** A set of routes. Invalid input becomes a problem that names the fields. */
export function createRoutes(): OpenAPIHono<AppEnv> {
  return new OpenAPIHono<AppEnv>({ defaultHook: refuseInvalid });
}

export const json = <T extends ZodType>(schema: T, description: string) => ({
  content: { 'application/json': { schema } },
  description,
});

/** The problems that any route may answer. problem.ts has their kinds. */
export const problems = {
  default: {
    content: { 'application/problem+json': { schema: Problem } },
    description: 'A problem (RFC 9457); its `kind` says which.',
  },
};

/** The path's `{id}`. */
export const idInPath = z.object({ id: z.string().max(MAX_ID_LENGTH) });

export const signedIn = [{ accessToken: [] }];
