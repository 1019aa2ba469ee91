/** Vectors by the hash of the text that they stand for. */
import type { Database } from '../database/openDatabase.js';

export interface Unembedded {
  contentHash: string;
  title: string;
  headings: string[];
  text: string;
}

/** The distinct texts of an index version that a model has not embedded yet. */
export async function listUnembedded(
  { prisma }: Database,
  indexVersionId: string,
  model: string,
): Promise<Unembedded[]> {
  return prisma.$queryRaw<Unembedded[]>`
    SELECT DISTINCT ON ("contentHash") "contentHash", page.title, headings, left(text, 1000) AS text
    FROM passage JOIN page ON page.id = "pageId" JOIN index_version_page USING ("pageId")
    WHERE "indexVersionId" = ${indexVersionId} AND NOT EXISTS (
      SELECT 1 FROM embedding WHERE embedding."contentHash" = passage."contentHash" AND model = ${model}
    )
    ORDER BY "contentHash"`;
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

/** Passage id -> cosine of its text and a question; passages that are not embedded are left out. */
export async function readSimilarities(
  { prisma }: Database,
  query: { model: string; vector: number[]; passageIds: string[] },
): Promise<Map<string, number>> {
  const rows = await prisma.$queryRaw<{ id: string; cosine: number }[]>`
    SELECT passage.id, 1 - (vector <=> ${JSON.stringify(query.vector)}::vector) AS cosine
    FROM passage JOIN embedding USING ("contentHash")
    WHERE passage.id = ANY(${query.passageIds}) AND model = ${query.model}`;
  return new Map(rows.map(({ id, cosine }) => [id, cosine]));
}

/** Removes vectors of texts that no page has any more. */
export async function pruneEmbeddings({ prisma }: Database): Promise<void> {
  await prisma.$executeRaw`
    DELETE FROM embedding WHERE NOT EXISTS (SELECT 1 FROM passage WHERE passage."contentHash" = embedding."contentHash")`;
}
