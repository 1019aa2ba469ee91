import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, request as requestFrom } from 'node:http';
import serveHandler from 'serve-handler';

/**
 * Serves a built site as `docusaurus serve` does, without loading Docusaurus first.
 *
 * @param {{ folder: string, port: number, host?: string, forward?: { to: string, paths: RegExp } }} options `forward`: what
 *   of the same origin another server answers, as behind a reverse proxy
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveSite({ folder, port, host = '127.0.0.1', forward }) {
  if (!existsSync(`${folder}/index.html`)) throw new Error(`There is no built site in ${folder}.`);
  // Without `trailingSlash` Docusaurus writes x/index.html, and serves x with and without the slash.
  const options = { public: folder, cleanUrls: true, directoryListing: false };
  const server = createServer((request, response) => {
    if (forward?.paths.test(new URL(request.url ?? '/', forward.to).pathname)) handOn(request, response, forward.to);
    else void serveHandler(request, response, options);
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    url: `http://localhost:${port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {string} to
 */
function handOn(request, response, to) {
  const { method, headers } = request;
  const onward = requestFrom(new URL(request.url ?? '/', to), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  response.on('close', () => onward.destroy());
  request.pipe(onward);
}
