import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { readConfig } from '../../src/config.js';
import { openDatabase, type Database } from '../../src/database/openDatabase.js';
import { startNeonProxy } from '../support/neonProxy.js';
import { onServer, openTestDatabase } from '../support/testDatabase.js';

const quiet = { info: () => undefined, warn: () => undefined };
const { TEST_DATABASE_URL: server, TEST_DATABASE_DRIVER: driver, TEST_NEON_PROXY: proxy } = process.env;

describe('opened', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  test('a conversation is answered once at a time', async () => {
    const { prisma } = database;
    await prisma.user.create({ data: { id: 'reader', name: 'A reader', email: 'reader@example.com' } });
    const conversation = await prisma.conversation.create({ data: { userId: 'reader', title: 'How to install it?' } });
    const answer = (position: number, status: 'streaming' | 'complete') =>
      prisma.message.create({
        data: { conversationId: conversation.id, role: 'assistant', position, status, content: '' },
      });
    await answer(1, 'streaming');
    await answer(2, 'complete');
    await expect(answer(3, 'streaming')).rejects.toMatchObject({ code: 'P2002' });
  });

  test('a transaction that fails leaves nothing', async () => {
    const { prisma } = database;
    const failing = prisma.$transaction(async (transaction) => {
      await transaction.user.create({ data: { id: 'second', name: 'Another', email: 'second@example.com' } });
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(await prisma.user.findUnique({ where: { id: 'second' } })).toBeNull();
  });

  test('has what retrieval asks for', async () => {
    expect(
      await database.prisma.$queryRaw`SELECT '[1,2]'::vector <-> '[1,3]'::vector AS far, similarity('a', 'a') AS near`,
    ).toEqual([{ far: 1, near: 1 }]);
  });
});

describe('chooses its driver', () => {
  test.each([
    [{}, 'pglite'],
    [{ DATABASE_URL: 'postgresql://me:secret@ep-calm-1.eu-central-1.aws.neon.tech/docs' }, 'neon'],
    [{ DATABASE_URL: 'postgresql://me:secret@notneon.tech/docs' }, 'postgres'],
    [{ DATABASE_URL: 'postgresql://me:secret@db.example.com/docs', DATABASE_DRIVER: 'neon' }, 'neon'],
  ])('%j: %s', (env, expected) => {
    expect(readConfig(env).database.driver).toBe(expected);
  });
});

describe.each(['postgres', 'neon'])('says in one sentence why %s cannot be opened', (kind) => {
  /** Opens a database on a port that answers every connection with `answer`; gives the sentence. */
  async function readRefusal(answer?: Buffer): Promise<string> {
    const fake = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => answer && socket.end(answer));
    }).listen(0, '127.0.0.1');
    await once(fake, 'listening');
    const { port } = fake.address() as AddressInfo;
    const gate = await startNeonProxy({ host: '127.0.0.1', port });
    const { database } = readConfig({
      DATABASE_URL: `postgresql://me:planted-password@127.0.0.1:${port}/docs`,
      DATABASE_DRIVER: kind,
      DATABASE_CONNECT_TIMEOUT_MS: '500',
      NEON_PROXY: gate.address,
    });
    try {
      const error = await openDatabase(database, quiet).catch((reason: Error) => reason);
      expect(error).toMatchObject({ name: 'DatabaseError' });
      const { message } = error as Error;
      expect(message).not.toContain('planted-password');
      return message
        .replace(String(port), 'PORT')
        .replace(/^The database \((Neon|Postgres) at 127.0.0.1:PORT\/docs\) /, '');
    } finally {
      fake.close();
      gate.close();
    }
  }

  test.each([
    ['28P01', 'cannot be opened: it refused the user name or password; correct DATABASE_URL.'],
    ['3D000', 'cannot be opened: there is no such database; create it, or correct DATABASE_URL.'],
    ['53300', 'cannot be opened: it takes no more connections; lower DATABASE_POOL_SIZE or raise its limit.'],
  ])('%s', async (code, sentence) => {
    const fields = Buffer.from(`SFATAL\0C${code}\0Mplanted-password\0\0`);
    const header = Buffer.alloc(5);
    header.write('E');
    header.writeInt32BE(fields.length + 4, 1);
    expect(await readRefusal(Buffer.concat([header, fields]))).toBe(sentence);
  });

  test('no answer', async () => {
    expect(await readRefusal()).toMatch('did not answer in time');
  });

  test('nobody there', async () => {
    const { database } = readConfig({
      DATABASE_URL: 'postgresql://me:planted-password@127.0.0.1:1/docs',
      DATABASE_DRIVER: kind,
      NEON_PROXY: '127.0.0.1:1',
    });
    await expect(openDatabase(database, quiet)).rejects.toThrow('nothing listens there');
  });
});

(server ? describe : describe.skip)('on a server', () => {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = Object.assign(new URL(server ?? 'postgresql://nowhere'), { pathname: `/${name}` });
  const config = (more: Record<string, string> = {}) =>
    readConfig({ DATABASE_URL: url.href, DATABASE_DRIVER: driver, NEON_PROXY: proxy, ...more }).database;
  beforeAll(() => onServer(server!, `CREATE DATABASE ${name}`));
  afterAll(() => onServer(server!, `DROP DATABASE ${name} WITH (FORCE)`));

  test('several that start at once migrate it once', async () => {
    const databases = await Promise.all(Array.from({ length: 4 }, () => openDatabase(config(), quiet)));
    const rows = await databases[0]!.prisma.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int FROM _prisma_migrations GROUP BY migration_name`;
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => row.count === 1)).toBe(true);
    await Promise.all(databases.map((database) => database.close()));
  });

  test.each([
    ['in the server', {}],
    ['on this side, behind a pooler', { DATABASE_DIRECT_URL: `${url.href}?application_name=direct` }],
  ])('a statement that takes too long is given up %s, and the next one works', async (_where, more) => {
    const { prisma, close } = await openDatabase(config({ DATABASE_STATEMENT_TIMEOUT_MS: '200', ...more }), quiet);
    await expect(prisma.$queryRaw`SELECT pg_sleep(30)::text`).rejects.toThrow(/timeout/);
    expect(await prisma.$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }]);
    await close();
  });
});
