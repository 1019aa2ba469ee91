import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, settings as serverSettings, type DatabaseConfig } from '../../../chat-api/src/config.js';
import { freePort } from '../../../scripts/support/ports.mjs';
import { root } from '../../../scripts/support/run.mjs';
import { serveSite } from '../../../scripts/support/serveSite.mjs';
import { builtDocuments } from '../../../scripts/support/settings.mjs';
import { startApi } from '../../../scripts/support/startApi.mjs';

/** The address of the API that sites are built with. */
export const builtWith = process.env.DOCENT_API_URL || 'http://localhost:8787';

/** The whole product on free ports and with an empty database: the built site, and the API that answers from it. */
export interface Docent {
  siteUrl: string;
  apiUrl: string;
  /** Ends the API and starts it again over the same data; readers are not told. `meanwhile` has the database to itself. */
  restartApi: (meanwhile?: (database: DatabaseConfig) => Promise<void>) => Promise<void>;
  stop: () => Promise<void>;
}

/** Where site and API stand to each other; both listen on loopback, whatever they are called. */
export interface Hosts {
  site: string;
  api: string;
  /** The API stands below a path of the site's own origin, as behind a reverse proxy that takes the path away. */
  oneOrigin?: boolean;
}

/**
 * Starts the API as it was built and serves the site as it was built.
 *
 * @param options.settings settings of the API on top of those that a test needs
 * @param options.dataFolder where it keeps its data; a copy of what `prepareData` has made unless given
 * @param options.site folder of the built site
 * @param options.hosts names of the two hosts
 * @param options.serving how the site is served; in the headers too the address of the API becomes the real one
 * @throws {Error} with the API's own sentence when it does not start
 */
export async function startDocent({
  settings = {},
  dataFolder,
  site: built = `${root}/website/build`,
  hosts = { site: 'localhost', api: 'localhost' },
  serving: { headers = {}, ...serving } = {},
}: {
  settings?: Record<string, string>;
  dataFolder?: string;
  site?: string;
  hosts?: Hosts;
  serving?: Partial<Parameters<typeof serveSite>[0]>;
} = {}): Promise<Docent> {
  const folder = await mkdtemp(join(tmpdir(), 'docent-'));
  const { DOCENT_TEST_DATA: prepared } = process.env;
  if (prepared && !dataFolder && !settings.DOCUMENTS) await cp(prepared, `${folder}/data`, { recursive: true });
  const [sitePort, apiPort] = [await freePort(), await freePort()];
  const siteUrl = `http://${hosts.site}:${sitePort}`;
  const apiUrl = hosts.oneOrigin ? `${siteUrl}/chat-api` : `http://${hosts.api}:${apiPort}`;
  const env = {
    // What the developer has set for their own server has no say here.
    ...Object.fromEntries(Object.keys(serverSettings.shape).map((name) => [name, ''])),
    HOST: '127.0.0.1',
    PORT: String(apiPort),
    API_URL: apiUrl,
    SITE_ORIGINS: siteUrl,
    DATA_DIR: dataFolder ?? `${folder}/data`,
    DOCUMENTS: builtDocuments().join(','),
    LOG_LEVEL: 'warn',
    // Every test signs up from the same address.
    SIGN_INS_PER_MINUTE: '1000',
    QUESTIONS_PER_MINUTE: '1000',
    ...settings,
  };
  const start = async () => {
    const api = startApi(env, { onOutput: (text) => process.stderr.write(text) });
    await api.ready;
    return api;
  };
  let api = await start();
  await copySite(built, `${folder}/site`, apiUrl);
  const forward = hosts.oneOrigin ? { below: '/chat-api', to: api.url } : undefined;
  const real = Object.entries(headers).map(([name, value]) => [name, value.replaceAll(builtWith, apiUrl)]);
  const site = await serveSite({
    folder: `${folder}/site`,
    port: sitePort,
    forward,
    headers: Object.fromEntries(real) as Record<string, string>,
    ...serving,
  });
  return {
    siteUrl,
    apiUrl,
    async restartApi(meanwhile) {
      await api.stop();
      await meanwhile?.(readConfig(env).database);
      api = await start();
    },
    async stop() {
      await Promise.all([site.close(), api.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Copies a built site and changes nothing in it but the address of the API, which the build has fixed: so the tests can
 * run beside a running Docent, and without building the site a second time.
 */
async function copySite(from: string, to: string, apiUrl: string): Promise<void> {
  await cp(from, to, { recursive: true });
  for (const name of await readdir(to, { recursive: true })) {
    if (!/\.(js|html)$/.test(name)) continue;
    const text = await readFile(join(to, name), 'utf8');
    if (text.includes(builtWith)) await writeFile(join(to, name), text.replaceAll(builtWith, apiUrl));
  }
}
