/** Vectors, by the hash of the text that they stand for. */
import { createHash } from 'node:crypto';
import { Prisma } from '../../database/generated/client.js';
import type { Database } from '../../database/openDatabase.js';

/** Only vectors of one model and of one length can be compared. */
export interface VectorSpace {
  model: string;
  dimension: number;
}

export interface Unembedded {
  contentHash: string;
  title: string;
  headings: string[];
  text: string;
}

/** With more passages an index finds the nearest. With fewer, it is as fast to compare them all, and none is missed. */
export const MANY_VECTORS = 20_000;
/** pgvector indexes vectors with at most so many numbers: as they are, or with half of their bits. */
const INDEXABLE = { vector: 2_000, halfvec: 4_000 };
/**
 * Parameters of the HNSW index: the links of each vector, the neighbours that they are chosen from, and how many are in
 * view during a search. Docs resemble themselves, and with pgvector's 16, 64 and 40 whole groups of texts are out of
 * reach: see docs/decisions/0007.
 */
const HNSW_OPTIONS = 'm = 24, ef_construction = 200';
const EF_SEARCH = 800;
/** How long the index of a large site may take to build. */
const BUILD_TIMEOUT_MS = 3_600_000;

/** The distinct texts of an index version that a model has not embedded yet. */
export async function listUnembedded(
  { prisma }: Database,
  indexVersionId: string,
  { model, dimension }: VectorSpace,
): Promise<Unembedded[]> {
  return prisma.$queryRaw<Unembedded[]>`
    SELECT DISTINCT ON ("contentHash") "contentHash", page.title, headings, left(text, 1000) AS text
    FROM passage JOIN page ON page.id = "pageId" JOIN index_version_page USING ("pageId")
    WHERE "indexVersionId" = ${indexVersionId} AND NOT EXISTS (
      SELECT 1 FROM embedding
      WHERE embedding."contentHash" = passage."contentHash" AND model = ${model} AND dimension = ${dimension}
    )
    ORDER BY "contentHash"`;
}

/** How many passages an index version has. */
export async function countPassages({ prisma }: Database, indexVersionId: string): Promise<number> {
  return prisma.passage.count({ where: { page: { indexVersions: { some: { indexVersionId } } } } });
}

export async function addEmbeddings(
  { prisma }: Database,
  model: string,
  rows: { contentHash: string; vector: number[] }[],
): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO embedding ("contentHash", model, vector)
    SELECT "contentHash", ${model}, vector::text::vector
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row("contentHash" text, vector jsonb)
    ON CONFLICT DO NOTHING`;
}

/**
 * The cosine of each passage's text and a question, by the passage's id. Passages that are not embedded are left out.
 */
export async function readSimilarities(
  { prisma }: Database,
  query: { model: string; vector: number[]; passageIds: string[] },
): Promise<Map<string, number>> {
  const rows = await prisma.$queryRaw<{ id: string; cosine: number }[]>`
    SELECT passage.id, 1 - (vector <=> ${JSON.stringify(query.vector)}::vector) AS cosine
    FROM passage JOIN embedding USING ("contentHash")
    WHERE passage.id = ANY(${query.passageIds}) AND model = ${query.model} AND dimension = ${query.vector.length}`;
  return new Map(rows.map(({ id, cosine }) => [id, cosine]));
}

/**
 * The passages of some docs versions that are nearest in meaning to a question, the nearest first.
 *
 * @param query.passages how many there are in these docs versions. With many, the index of `indexVectors` is used,
 *   which scans on until it has found enough of them (pgvector 0.8, iterative scans).
 */
export async function findNearest(
  { prisma }: Database,
  query: {
    model: string;
    vector: number[];
    indexVersionId: string;
    docsVersionKeys: string[];
    passages: number;
    limit: number;
  },
): Promise<string[]> {
  const space = { model: query.model, dimension: query.vector.length };
  const type = typeOf(space);
  const isIndexed = query.passages > MANY_VECTORS && type !== undefined;
  const distance = isIndexed
    ? Prisma.sql`embedding.vector::${type} <=> ${JSON.stringify(query.vector)}::${type}`
    : Prisma.sql`embedding.vector <=> ${JSON.stringify(query.vector)}::vector`;
  const nearest = prisma.$queryRaw<{ id: string }[]>`
    SELECT passage.id
    FROM embedding
      JOIN passage ON passage."contentHash" = embedding."contentHash"
      JOIN page ON page.id = passage."pageId" AND page.edition = ANY(${query.docsVersionKeys})
      JOIN index_version_page joined ON joined."pageId" = page.id AND joined."indexVersionId" = ${query.indexVersionId}
    WHERE embedding.model = ${space.model} AND embedding.dimension = ${space.dimension}
    ORDER BY ${distance}
    LIMIT ${query.limit}`;
  if (!isIndexed) return (await nearest).map(({ id }) => id);
  const scanOn = prisma.$executeRaw`
    SELECT set_config('hnsw.iterative_scan', 'strict_order', true),
      set_config('hnsw.ef_search', ${String(EF_SEARCH)}, true)`;
  return (await prisma.$transaction([scanOn, nearest]))[1].map(({ id }) => id);
}

/**
 * Builds the index that `findNearest` uses in large sites, unless it is there. Each model and dimension has an index of
 * its own rows. Texts can be embedded again when it is built.
 */
export async function indexVectors({ prisma }: Database, space: VectorSpace): Promise<void> {
  const type = typeOf(space);
  if (!type) return;
  await prisma.$transaction(
    async (transaction) => {
      await transaction.$executeRaw`SELECT set_config('statement_timeout', '0', true)`;
      // The name and the condition of an index take no parameters.
      await transaction.$executeRawUnsafe(
        `CREATE INDEX IF NOT EXISTS "${indexOf(space)}" ON embedding
         USING hnsw ((vector::${type.sql}) ${type.sql.replace(/\(.*/, '')}_cosine_ops) WITH (${HNSW_OPTIONS})
         WHERE model = '${space.model.replaceAll("'", "''")}' AND dimension = ${space.dimension}`,
      );
    },
    { timeout: BUILD_TIMEOUT_MS },
  );
}

/** Removes the vectors of texts that no page has any more, and of models that no index version uses. */
export async function pruneEmbeddings({ prisma }: Database): Promise<void> {
  await prisma.$executeRaw`
    DELETE FROM embedding
    WHERE NOT EXISTS (SELECT 1 FROM passage WHERE passage."contentHash" = embedding."contentHash")
      OR NOT EXISTS (
        SELECT 1 FROM index_version
        WHERE "embeddingModel" = embedding.model AND "embeddingDimension" = embedding.dimension
      )`;
}

function typeOf({ dimension }: VectorSpace): Prisma.Sql | undefined {
  if (dimension <= INDEXABLE.vector) return Prisma.raw(`vector(${dimension})`);
  return dimension <= INDEXABLE.halfvec ? Prisma.raw(`halfvec(${dimension})`) : undefined;
}

function indexOf({ model, dimension }: VectorSpace): string {
  return `embedding_${createHash('sha256').update(model).digest('hex').slice(0, 12)}_${dimension}_hnsw`;
}
