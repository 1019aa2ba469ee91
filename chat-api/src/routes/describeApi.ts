import type { OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv } from '../middleware/appEnv.js';
import type { Services } from '../services.js';

/** Serves `/openapi.json` (OpenAPI 3.1), made from the schemas that check the requests. */
export function describeApi(app: OpenAPIHono<AppEnv>, { config, version }: Services): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'accessToken', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'From GET /api/auth/token; it lives for five minutes.',
  });
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Docent',
      version,
      description: 'Ask a documentation site and find the answers again. Accounts are BetterAuth’s, below /api/auth.',
    },
    servers: [{ url: config.apiUrl }],
  });
}
