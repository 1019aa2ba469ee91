import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, request as requestFrom } from 'node:http';
import serveHandler from 'serve-handler';

/**
 * Serves a built site as `docusaurus serve` does, without loading Docusaurus first.
 *
 * @param {object} options
 * @param {string} options.folder the built site, in a folder of its baseUrl's name where that is not `/`
 * @param {number} options.port
 * @param {string} [options.host]
 * @param {{ below: string, to: string }} [options.forward] a path below which another server answers, as behind a reverse
 *   proxy that takes the path away
 * @param {string} [options.baseUrl]
 * @param {boolean} [options.trailingSlash] as the site's own; without it x/index.html is served with and without the slash
 * @param {Record<string, string>} [options.headers] sent with every page
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveSite({
  folder,
  port,
  host = '127.0.0.1',
  forward,
  baseUrl = '/',
  trailingSlash,
  headers = {},
}) {
  if (!existsSync(`${folder}${baseUrl}index.html`)) throw new Error(`There is no built site in ${folder}.`);
  const sent = Object.entries(headers).map(([key, value]) => ({ key, value }));
  const options = {
    public: folder,
    cleanUrls: true,
    directoryListing: false,
    trailingSlash,
    headers: [{ source: '**', headers: sent }],
    redirects: baseUrl === '/' ? [] : [{ source: '/', destination: baseUrl, type: 302 }],
  };
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (forward && path.startsWith(`${forward.below}/`)) {
      handOn(request, response, new URL(path.slice(forward.below.length), forward.to));
    } else void serveHandler(request, response, options);
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
 * @param {URL} to
 */
function handOn(request, response, to) {
  const { method, headers } = request;
  const onward = requestFrom(to, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  response.on('close', () => onward.destroy());
  request.pipe(onward);
}
