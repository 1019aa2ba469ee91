/** Where else a section stands. */
import type { Database } from '../database/openDatabase.js';
import type { OtherVersion } from '../wire.js';

/**
 * Passage id -> the other versions of its docs, in the same index version, whose page of the same name has its section, the
 * latest first; passages without any are left out.
 */
export async function readOtherVersions(
  { prisma }: Database,
  indexVersionId: string,
  passageIds: string[],
): Promise<Map<string, OtherVersion[]>> {
  // An address below the folder of a version is below the folders of the others too, with or without a slash at its end.
  const rows = await prisma.$queryRaw<(OtherVersion & { id: string })[]>`
    SELECT passage.id, other.version, coalesce(other.label, other.version) AS label, twin.url
    FROM passage
      JOIN page ON page.id = passage."pageId"
      JOIN edition own ON own."indexVersionId" = ${indexVersionId} AND own.key = page.edition
      JOIN edition other ON other."indexVersionId" = own."indexVersionId" AND other.plugin = own.plugin AND other.id <> own.id
      CROSS JOIN LATERAL (SELECT other.path || rtrim(substr(page.url, length(own.path) + 1), '/') AS url) AS there
      JOIN page twin ON twin.url IN (there.url, there.url || '/') AND twin.edition = other.key
      JOIN index_version_page joined ON joined."pageId" = twin.id AND joined."indexVersionId" = own."indexVersionId"
    WHERE passage.id = ANY(${passageIds}) AND other.version IS NOT NULL AND EXISTS (
      SELECT 1 FROM passage section WHERE section."pageId" = twin.id AND section.anchor IS NOT DISTINCT FROM passage.anchor
    )
    ORDER BY other."isLatest" DESC, other.label DESC`;
  const found = new Map<string, OtherVersion[]>();
  for (const { id, ...other } of rows) found.set(id, [...(found.get(id) ?? []), other]);
  return found;
}
