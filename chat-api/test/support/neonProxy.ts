/** What Neon puts before its databases, for tests: each WebSocket is one TCP connection to the same Postgres. */
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, createWebSocketStream } from 'ws';

/** @returns its `host:port` and how to close it */
export async function startNeonProxy(postgres: { host: string; port: number }) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('connection', (socket) => {
    const stream = createWebSocketStream(socket);
    const upstream = connect(postgres);
    stream.pipe(upstream).pipe(stream);
    // One side that breaks takes the other with it; the driver under test notices.
    stream.on('error', () => upstream.destroy());
    upstream.on('error', () => stream.destroy());
  });
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `127.0.0.1:${port}`, close: () => server.close() };
}
