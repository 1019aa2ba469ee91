/**
 * Prisma's own migration engine as WebAssembly, for proof that our start-up runner and `prisma migrate` agree. The
 * native engine is a download and does the same.
 */
import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { migrationsFolder } from '../../src/database/migrate.js';
import { extensions } from '../../src/database/openPGlite.js';

/** Node has it, its types for version 20 do not. */
declare const WebAssembly: {
  instantiate: (
    bytes: Uint8Array,
    imports: object,
  ) => Promise<{ instance: { exports: { __wbindgen_start: () => void } } }>;
};

const { resolve } = createRequire(import.meta.url);
// One instance serves all engines of a test file: a second one would pull the memory from under the first.
const bindings = loadBindings();
const filters = { externalTables: [], externalEnums: [] };

export interface MigrationEngine {
  /** `prisma migrate deploy`; the names of what was applied. */
  deploy: () => Promise<string[]>;
  /** `prisma migrate status`: what does not fit between folder and database, null when nothing. */
  status: () => Promise<unknown>;
  /** `prisma migrate diff` from the database to schema.prisma, as SQL. */
  diff: () => Promise<string>;
}

export async function openSchemaEngine(pglite: PGlite): Promise<MigrationEngine> {
  const schemaPath = join(migrationsFolder(), '../schema.prisma');
  const content = await readFile(schemaPath, 'utf8');
  const migrationsList = await readMigrationList();
  const { SchemaEngine: Engine } = await bindings;
  const factory = Object.assign(new PrismaPGlite(pglite), {
    connectToShadowDb: async () => connect(await PGlite.create({ extensions })),
    connect: () => connect(pglite),
  });
  const engine = await Engine.new(
    { datamodels: [[schemaPath, content]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
  return {
    deploy: async () => (await engine.applyMigrations({ migrationsList, filters })).appliedMigrationNames,
    async status() {
      const found = await engine.diagnoseMigrationHistory({ migrationsList, filters, optInToShadowDatabase: false });
      const faults = [...found.editedMigrationNames, ...found.failedMigrationNames];
      return found.history ?? (faults.length ? faults : null);
    },
    async diff() {
      const { stdout } = await engine.diff({
        from: { tag: 'schemaDatasource', files: [{ path: schemaPath, content }], configDir: dirname(schemaPath) },
        to: { tag: 'schemaDatamodel', files: [{ path: schemaPath, content }] },
        script: true,
        exitCode: null,
        filters,
      });
      return stdout ?? '';
    },
  };
}

/** The adapter's own `executeScript` does not wait for the script's end. */
async function connect(pglite: PGlite) {
  const adapter = await new PrismaPGlite(pglite).connect();
  return Object.assign(adapter, {
    executeScript: async (script: string) => {
      await pglite.exec(script);
    },
  });
}

async function loadBindings(): Promise<{ SchemaEngine: typeof SchemaEngine }> {
  const bindingsPath = resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const loaded = (await import(bindingsPath)) as {
    SchemaEngine: typeof SchemaEngine;
    __wbg_set_wasm: (wasm: object) => void;
  };
  const bytes = new Uint8Array(await readFile(bindingsPath.replace(/\.js$/, '.wasm')));
  // The engine gives up waiting for its lock after ten seconds, by a timer that would keep the tests from ending.
  const timers = Object.keys(loaded).filter((name) => name.startsWith('__wbg_setTimeout_'));
  const setQuietTimer = (run: () => void, ms: number) => setTimeout(run, ms).unref();
  const functions = { ...loaded, ...Object.fromEntries(timers.map((name) => [name, setQuietTimer])) };
  const imports = { './schema_engine_bg.js': functions };
  const { instance } = await WebAssembly.instantiate(bytes, imports);
  loaded.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return loaded;
}

async function readMigrationList(): Promise<MigrationList> {
  const baseDir = migrationsFolder();
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: await readFile(join(baseDir, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.sort().map(async (path) => ({
        path,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok', value: await readFile(join(baseDir, path, 'migration.sql'), 'utf8') },
        },
      })),
    ),
  };
}
