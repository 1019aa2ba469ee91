import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { serve, type ServerType } from '@hono/node-server';
import { createApp } from '../../src/app.js';
import { startApi, type Api } from './startApi.js';

/** The API of `startApi`, listening under the address that it believes to have, for what really goes over the network. */
export async function serveApi(settings: Record<string, string> = {}): Promise<Api & { url: string }> {
  const port = await findPort();
  const url = `http://127.0.0.1:${port}`;
  const api = await startApi({ ...settings, API_URL: url });
  const server: ServerType = serve({ fetch: createApp(api.services).fetch, hostname: '127.0.0.1', port });
  await once(server, 'listening');
  return {
    ...api,
    url,
    async close() {
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await api.close();
    },
  };
}

async function findPort(): Promise<number> {
  const probe = createServer();
  await once(probe.listen(0, '127.0.0.1'), 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  return port;
}
