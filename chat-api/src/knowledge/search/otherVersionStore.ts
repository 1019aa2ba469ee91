/** Where else a section stands. */
import type { Database } from '../../database/openDatabase.js';
import type { OtherVersion } from '../../wire.js';
import { pathOf } from '../pathOf.js';
import type { ServedVersion } from '../servedVersionStore.js';
import type { FoundPassage } from './passageStore.js';

/**
 * Passage id -> the other versions of its docs, in the same index version, whose page of the same name has its section, the
 * latest first; passages without any are left out.
 */
export async function readOtherVersions(
  { prisma }: Database,
  version: ServedVersion,
  passages: FoundPassage[],
): Promise<Map<string, OtherVersion[]>> {
  const twins = passages.flatMap((passage) => twinsOf(passage, version.editions));
  // Most docs have one version.
  if (twins.length === 0) return new Map();
  const urls = twins.flatMap(({ url }) => [url, `${url}/`]);
  const anchors = twins.flatMap(({ anchor }) => anchor ?? []);
  const rows = await prisma.$queryRaw<{ url: string; edition: string; anchor: string | null }[]>`
    SELECT DISTINCT page.url, page.edition, section.anchor
    FROM page
      JOIN index_version_page joined ON joined."pageId" = page.id AND joined."indexVersionId" = ${version.id}
      JOIN passage section ON section."pageId" = page.id
    WHERE page.url = ANY(${urls}) AND (section.anchor = ANY(${anchors}) OR section.anchor IS NULL)`;
  const sections = new Map(rows.map((row) => [keyOf({ ...row, url: pathOf(row.url) }), row.url]));
  const found = new Map<string, OtherVersion[]>();
  for (const twin of twins) {
    const url = sections.get(keyOf(twin));
    if (url === undefined) continue;
    found.set(twin.id, [...(found.get(twin.id) ?? []), { version: twin.version, label: twin.label, url }]);
  }
  return found;
}

/** Where the section of a passage would stand in the other versions of its docs, the latest first, without a slash at the end. */
function twinsOf({ id, url, anchor, plugin, version }: FoundPassage, editions: ServedVersion['editions']) {
  const own = editions.find((edition) => edition.plugin === plugin && edition.version === version);
  if (!own || plugin === null) return [];
  const name = url.slice(own.path.length);
  return editions
    .filter((edition) => edition.plugin === plugin && edition !== own)
    .flatMap(({ key, version, label, path, isLatest }) =>
      version === null
        ? []
        : [{ id, anchor, edition: key, version, label: label ?? version, url: pathOf(path + name) || '/', isLatest }],
    )
    .sort((a, b) => Number(b.isLatest) - Number(a.isLatest) || b.label.localeCompare(a.label, 'en', { numeric: true }));
}

function keyOf({ edition, url, anchor }: { edition: string; url: string; anchor: string | null }): string {
  return JSON.stringify([edition, url, anchor]);
}
