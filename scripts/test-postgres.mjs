/**
 * `npm run test:postgres`: the tests that need a database, on a real Postgres with pgvector, through `pg` and through
 * Neon's driver. Uses the server of TEST_DATABASE_URL, else one made for the length of the run.
 */
import './support/checkNode.mjs';
import { installPackages, turbo } from './support/prepare.mjs';
import { NoPostgres, startCluster } from './support/postgresCluster.mjs';
import { CommandFailed, endRunning } from './support/run.mjs';
import { TestsFailed, runJest } from './support/runTests.mjs';
import { step } from './support/terminal.mjs';

// What stays out tests the embedded database only.
const files = ['test/api/', 'test/knowledge/', 'test/database/openDatabase'];
const total = { passed: 0, failed: 0 };
/** @type {(() => unknown)[]} */
const cleanups = [];
/** @type {Promise<void> | undefined} */
let cleaned;

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, async () => {
    endRunning();
    await cleanUp();
    process.exit(130);
  });
}

try {
  await installPackages();
  await step('Making the Prisma client', () => turbo(['generate']));
  const { TEST_DATABASE_URL: given } = process.env;
  const server = given ? { url: given, stop: async () => undefined } : await step('Starting a Postgres', startCluster);
  cleanups.push(server.stop);
  const proxy = await startProxy(new URL(server.url));
  cleanups.push(proxy.close);
  /** @type {Record<string, string>[]} */
  const drivers = [
    { TEST_DATABASE_DRIVER: 'postgres' },
    { TEST_DATABASE_DRIVER: 'neon', TEST_NEON_PROXY: proxy.address },
  ];
  // Both at once: either waits more than it works.
  const runs = drivers.map((driver) => test({ TEST_DATABASE_URL: server.url, ...driver }));
  const result = () => `${total.passed} passed`;
  await step('Testing on Postgres, through pg and through the Neon driver', () => Promise.all(runs), { result });
} catch (error) {
  if (!(error instanceof NoPostgres || error instanceof CommandFailed)) throw error;
  total.failed += 1;
  console.error(error instanceof CommandFailed ? `${error.message}\n${error.output}` : error.message);
} finally {
  await cleanUp();
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed ? 1 : 0);

/** @param {Record<string, string>} env */
async function test(env) {
  try {
    const passed = await runJest(['chat-api'], { files, env });
    total.passed += passed;
  } catch (error) {
    if (!(error instanceof TestsFailed)) throw error;
    total.passed += error.passed;
    total.failed += error.failed;
    console.error(`${error.output}\n${error.message} with the driver ${env.TEST_DATABASE_DRIVER}`);
  }
}

/** @param {URL} postgres */
async function startProxy({ hostname, port }) {
  // TypeScript, and only there once the packages are installed.
  const { tsImport } = await import('tsx/esm/api');
  const { startNeonProxy } = await tsImport('../chat-api/test/support/neonProxy.ts', import.meta.url);
  return startNeonProxy({ host: hostname, port: Number(port || 5432) });
}

/** Each once, the last first, also when Ctrl-C comes while this is under way. */
function cleanUp() {
  cleaned ??= (async () => {
    for (const clean of cleanups.reverse()) await clean();
  })();
  return cleaned;
}
