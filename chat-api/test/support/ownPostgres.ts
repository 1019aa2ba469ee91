import { randomBytes } from 'node:crypto';
import { startCluster } from '../../../scripts/support/postgresCluster.mjs';
import { onServer } from './testDatabase.js';

/**
 * An empty database on a real Postgres: on the server of `TEST_DATABASE_URL`, else on one made for it.
 *
 * @throws NoPostgres when there is neither
 */
export async function createOwnPostgres(): Promise<{ url: string; remove: () => Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  const cluster = given ? undefined : await startCluster();
  const server = cluster?.url ?? given!;
  const name = `faults_${randomBytes(6).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    async remove() {
      if (cluster) await cluster.stop();
      else await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}
