/** The map of the server: what a request passes, in order, and where it may arrive. */
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';
import { answerProblem } from './middleware/answerProblem.js';
import { refuseWhenDraining } from './middleware/refuseWhenDraining.js';
import { requestLog } from './middleware/requestLog.js';
import { session } from './middleware/session.js';
import { Problem } from './problem.js';
import { agentsRoutes } from './routes/agents.js';
import { authRoutes } from './routes/auth.js';
import { capabilitiesRoutes } from './routes/capabilities.js';
import { conversationsRoutes } from './routes/conversations.js';
import { describeApi } from './routes/describeApi.js';
import { healthRoutes } from './routes/health.js';
import { createRoutes } from './routes/openApi.js';
import { usersRoutes } from './routes/users.js';
import type { Services } from './services.js';

const MAX_BODY_BYTES = 1024 * 1024;

export function createApp(services: Services) {
  const { config, log, lifecycle, verifyToken } = services;
  const app = createRoutes();
  app.onError(answerProblem(log));
  app.notFound(answerProblem(log).bind(undefined, new Problem('not-found')));
  app.use(
    requestLog(log),
    secureHeaders({ crossOriginResourcePolicy: 'cross-origin', strictTransportSecurity: false }),
  );
  app.use(
    cors({
      origin: [...config.siteOrigins],
      exposeHeaders: ['Retry-After', 'X-Request-Id', 'Set-Auth-Token'],
      maxAge: 600,
    }),
  );
  app.route('/', healthRoutes(services));
  app.use(refuseWhenDraining(lifecycle), bodyLimit({ maxSize: MAX_BODY_BYTES, onError: () => refuseTooLarge() }));
  app.route('/', capabilitiesRoutes(services));
  app.route('/', authRoutes(services));
  for (const owned of ['/users/*', '/conversations/*', '/agents/*']) app.use(owned, session(verifyToken));
  app.route('/', usersRoutes(services));
  app.route('/', conversationsRoutes(services));
  app.route('/', agentsRoutes(services));
  describeApi(app, services);
  return app;
}

function refuseTooLarge(): never {
  throw new Problem('too-large');
}
