import { createServer } from 'node:net';

/**
 * A port that nobody listens on right now.
 *
 * @returns {Promise<number>}
 */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/**
 * Whether somebody listens on a port. Looks at both loopback addresses: browsers try ::1 first for `localhost`, and
 * would reach another program there.
 *
 * @param {number} port
 * @param {string} host where we want to listen
 */
export async function isTaken(port, host) {
  for (const address of new Set([host, '::1'])) {
    const code = await tryListening(port, address);
    if (code === 'EADDRINUSE') return true;
  }
  return false;
}

/** @param {number} port @param {string} host @returns {Promise<string | undefined>} */
function tryListening(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => resolve(error.code));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
