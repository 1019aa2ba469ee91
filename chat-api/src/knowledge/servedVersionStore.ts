/** The index versions that questions are answered from. */
import { Prisma } from '../database/generated/client.js';
import type { Database } from '../database/openDatabase.js';
import { storable } from '../database/storable.js';
import { Problem } from '../problem.js';
import type { Capabilities, Scope } from '../wire.js';

export interface ServedVersion {
  id: string;
  locale: string;
  embeddingModel: string | null;
  embeddingDimension: number | null;
  threshold: number | null;
  wordsThreshold: number | null;
  docsVersions: {
    id: string;
    key: string;
    plugin: string | null;
    version: string | null;
    isLatest: boolean;
    label: string | null;
    /** What the addresses of its pages begin with, without a slash at the end. */
    path: string;
    passages: number;
    lengths: number[];
  }[];
}

const selected = {
  id: true,
  locale: true,
  embeddingModel: true,
  embeddingDimension: true,
  threshold: true,
  wordsThreshold: true,
  docsVersions: true,
} as const;

/** What makes an index version a served one: it has taken its place, and no other has taken that since. */
export const served = { servedAt: { not: null }, replacedAt: null } satisfies Prisma.IndexVersionWhereInput;

/** The same in SQL, for a row of `index_version` by its name in the query. */
export function isServed(row: string): Prisma.Sql {
  return Prisma.raw(`("${row}"."servedAt" IS NOT NULL AND "${row}"."replacedAt" IS NULL)`);
}

/**
 * The index version that a question of this scope is answered from: what the scope leaves open must be decided by there
 * being only one.
 *
 * @throws {Problem} `unknown-site`
 */
export async function findServedVersion({ prisma }: Database, scope: Scope): Promise<ServedVersion> {
  const { site, locale } = storable(scope);
  const found = await prisma.indexVersion.findMany({ where: { ...served, site, locale }, select: selected, take: 2 });
  if (found.length !== 1) throw new Problem('unknown-site');
  return found[0]!;
}

/** The index version with this id, whether it is served or only being built. */
export async function readVersion({ prisma }: Database, id: string): Promise<ServedVersion> {
  return prisma.indexVersion.findUniqueOrThrow({ where: { id }, select: selected });
}

/** The sites that questions can be asked about, with their locales. */
export async function listSites({ prisma }: Database): Promise<Capabilities['sites']> {
  const versions = await prisma.indexVersion.findMany({
    where: served,
    select: { site: true, title: true, locale: true },
    orderBy: [{ site: 'asc' }, { locale: 'asc' }],
  });
  const sites = new Map<string, Capabilities['sites'][number]>();
  for (const { site, title, locale } of versions) {
    const known = sites.get(site) ?? { id: site, title, locales: [] };
    sites.set(site, { ...known, locales: [...known.locales, locale] });
  }
  return [...sites.values()];
}

/** The site that is meant where only one is served. */
export async function findOnlySite({ prisma }: Database): Promise<string | undefined> {
  const sites = await prisma.indexVersion.findMany({
    where: served,
    distinct: ['site'],
    select: { site: true },
    take: 2,
  });
  return sites.length === 1 ? sites[0]!.site : undefined;
}
