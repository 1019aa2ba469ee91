import { createRoute } from '@hono/zod-openapi';
import { listSites } from '../knowledge/passageStore.js';
import type { Services } from '../services.js';
import { Capabilities, WIRE_VERSION } from '../wire.js';
import { createRoutes, json, problems } from './openApi.js';

const route = createRoute({
  method: 'get',
  path: '/capabilities',
  summary: 'What this server can do',
  responses: { 200: json(Capabilities, 'Asked by the panel when it opens.'), ...problems },
});

export function capabilitiesRoutes({ config, database, version }: Services) {
  return createRoutes().openapi(route, async (c) =>
    c.json(
      {
        version,
        wire: WIRE_VERSION,
        answers: config.model ? ('model' as const) : ('sections' as const),
        signIn: {
          email: config.auth.remoteIssuer === undefined,
          emailVerification: config.auth.verifiesEmail,
          providers: config.auth.remoteIssuer
            ? []
            : config.auth.providers.map(({ id, name, icon }) => ({ id, name, icon })),
          authUrl: `${config.auth.remoteIssuer ?? config.apiUrl}/api/auth`,
          captcha: null,
        },
        anonymousQuestions: 0,
        sites: await listSites(database),
      },
      200,
    ),
  );
}
