import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import serveHandler from 'serve-handler';

/**
 * Serves a built site as `docusaurus serve` does, without loading Docusaurus first.
 *
 * @param {{ folder: string, port: number, host?: string }} options
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveSite({ folder, port, host = '127.0.0.1' }) {
  if (!existsSync(`${folder}/index.html`)) throw new Error(`There is no built site in ${folder}.`);
  // Without `trailingSlash` Docusaurus writes x/index.html, and serves x with and without the slash.
  const options = { public: folder, cleanUrls: true, directoryListing: false };
  const server = createServer((request, response) => void serveHandler(request, response, options));
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
