/** What the scripts need to know of the settings; the API checks its own (chat-api/src/config.ts). */
import { existsSync, readdirSync } from 'node:fs';
import { isTaken } from './ports.mjs';
import { root } from './run.mjs';

/**
 * Reads `.env`, if there is one, and works out what follows from it for a site and an API on this machine.
 *
 * @returns {Promise<{ sitePort: number, host: string, api: Record<string, string> & { PORT: string }, build: { DOCENT_API_URL: string } }>}
 *   `api`: settings to start the API with; `build`: what the site is built with
 * @throws {Error} a sentence that names the setting to change
 */
export async function readSettings() {
  if (existsSync(`${root}/.env`)) process.loadEnvFile(`${root}/.env`);
  const env = process.env;
  const port = env.PORT || '8787';
  const sitePort = env.SITE_PORT || '3000';
  for (const [name, value] of Object.entries({ PORT: port, SITE_PORT: sitePort })) {
    if (!/^\d+$/.test(value) || Number(value) < 1 || Number(value) > 65_535) {
      throw new Error(`${name} must be a whole number from 1 to 65535, not "${value}".`);
    }
  }
  if (port === sitePort) throw new Error(`PORT and SITE_PORT are both ${port}; give each a port of its own.`);
  const host = env.HOST || '127.0.0.1';
  for (const [name, number, what] of /** @type {const} */ ([
    ['PORT', port, 'API'],
    ['SITE_PORT', sitePort, 'site'],
  ])) {
    if (!(await isTaken(Number(number), host))) continue;
    const other = `${name}=${Number(number) + 1} npm start`;
    throw new Error(
      `Port ${number}, meant for the ${what}, is taken: end what listens there, or choose another: ${other}`,
    );
  }
  return {
    sitePort: Number(sitePort),
    host,
    api: {
      PORT: port,
      HOST: host,
      SITE_ORIGINS: env.SITE_ORIGINS || `http://localhost:${sitePort}`,
      LOG_LEVEL: env.LOG_LEVEL || 'warn',
    },
    build: { DOCENT_API_URL: env.DOCENT_API_URL || env.API_URL || `http://localhost:${port}` },
  };
}

/**
 * What the last build of the site left for the API to read: a file for each locale.
 *
 * @returns {string[]} absolute paths
 */
export function builtDocuments() {
  const folder = `${root}/website/build`;
  if (!existsSync(folder)) return [];
  return ['.', ...readdirSync(folder)]
    .map((name) => (name === '.' ? `${folder}/chat-documents.json` : `${folder}/${name}/chat-documents.json`))
    .filter((file) => existsSync(file));
}
