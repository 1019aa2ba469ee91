import { pino, type Logger } from 'pino';
import { createApp } from '../../src/app.js';
import type { Config } from '../../src/config.js';
import { createServices } from '../../src/services.js';
import type { Api } from './startApi.js';

/** Another server on the database of `api`, as a second process would be: it shares nothing else with it. */
export async function startInstance(
  { services: { config, database } }: Api,
  more: { secrets?: string[]; log?: Logger } = {},
): Promise<Api['call']> {
  const changed: Config = more.secrets ? { ...config, auth: { ...config.auth, secrets: more.secrets } } : config;
  const services = await createServices(changed, { database, log: more.log ?? pino({ level: 'silent' }) });
  services.lifecycle.state = 'ready';
  const app = createApp(services);
  return async (path, { json, ...init } = {}) => {
    const headers = new Headers(init.headers);
    if (json !== undefined) headers.set('Content-Type', 'application/json');
    const body = json === undefined ? init.body : JSON.stringify(json);
    return app.request(path, { method: body === undefined ? 'GET' : 'POST', ...init, headers, body });
  };
}
