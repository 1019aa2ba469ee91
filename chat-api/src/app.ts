/** The map of the server: what a request passes, in order, and where it arrives. */
import { answerProblem } from './middleware/answerProblem.js';
import { countRequests } from './middleware/countRequests.js';
import { guard } from './middleware/guard.js';
import { keepPrivate } from './middleware/keepPrivate.js';
import { refuseOtherWire } from './middleware/refuseOtherWire.js';
import { refuseUnstorable } from './middleware/refuseUnstorable.js';
import { refuseWhenDraining } from './middleware/refuseWhenDraining.js';
import { requestLog } from './middleware/requestLog.js';
import { session } from './middleware/session.js';
import { Problem } from './problem.js';
import { agentsRoutes } from './routes/agents.js';
import { authRoutes } from './routes/auth.js';
import { capabilitiesRoutes } from './routes/capabilities.js';
import { conversationsRoutes } from './routes/conversations.js';
import { describeApi } from './routes/describeApi.js';
import { exportsRoutes } from './routes/exports.js';
import { healthRoutes } from './routes/health.js';
import { ingestRoutes } from './routes/ingest.js';
import { messagesRoutes } from './routes/messages.js';
import { metricsRoutes } from './routes/metrics.js';
import { createRoutes } from './routes/openApi.js';
import { sharedRoutes } from './routes/shared.js';
import { usersRoutes } from './routes/users.js';
import type { Services } from './services.js';

export function createApp(services: Services) {
  const { config, log, metrics, lifecycle, verifyToken } = services;
  const app = createRoutes();
  app.onError(answerProblem(log));
  app.notFound((c) => answerProblem(log)(new Problem('not-found'), c));
  app.use(requestLog(log), countRequests(metrics), ...guard(config));
  app.route('/', healthRoutes(services));
  app.route('/', metricsRoutes(services));
  app.use(refuseWhenDraining(lifecycle), refuseOtherWire, refuseUnstorable);
  app.route('/', capabilitiesRoutes(services));
  app.use('/api/auth/*', keepPrivate);
  app.route('/', authRoutes(services));
  app.route('/', ingestRoutes(services));
  for (const owned of ['/users/*', '/conversations/*', '/messages/*', '/shared/:token/copy', '/agents/*'])
    app.use(owned, keepPrivate, session(verifyToken));
  app.route('/', usersRoutes(services));
  app.route('/', exportsRoutes(services));
  app.route('/', conversationsRoutes(services));
  app.route('/', messagesRoutes(services));
  app.route('/', sharedRoutes(services));
  app.route('/', agentsRoutes(services));
  describeApi(app, services);
  return app;
}
