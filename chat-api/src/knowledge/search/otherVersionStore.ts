/** Where else a section stands. */
import type { Database } from '../../database/openDatabase.js';
import type { OtherVersion } from '../../wire.js';
import { pathOf } from '../pathOf.js';
import type { ServedVersion } from '../servedVersionStore.js';
import type { FoundPassage } from './passageStore.js';

/**
 * For each passage, by its id, the other versions of its docs whose page of the same name has its section, the latest
 * first. Passages without any are left out.
 */
export async function readOtherVersions(
  { prisma }: Database,
  version: ServedVersion,
  passages: FoundPassage[],
): Promise<Map<string, OtherVersion[]>> {
  const counterparts = passages.flatMap((passage) => counterpartsOf(passage, version.docsVersions));
  // Most docs have one version.
  if (counterparts.length === 0) return new Map();
  const urls = counterparts.flatMap(({ url }) => [url, `${url}/`]);
  const anchors = counterparts.flatMap(({ anchor }) => anchor ?? []);
  const rows = await prisma.$queryRaw<{ url: string; docsVersionKey: string; anchor: string | null }[]>`
    SELECT DISTINCT page.url, page.edition AS "docsVersionKey", section.anchor
    FROM page
      JOIN index_version_page joined ON joined."pageId" = page.id AND joined."indexVersionId" = ${version.id}
      JOIN passage section ON section."pageId" = page.id
    WHERE page.url = ANY(${urls}) AND (section.anchor = ANY(${anchors}) OR section.anchor IS NULL)`;
  const sections = new Map(rows.map((row) => [keyOf({ ...row, url: pathOf(row.url) }), row.url]));
  const found = new Map<string, OtherVersion[]>();
  for (const counterpart of counterparts) {
    const url = sections.get(keyOf(counterpart));
    if (url === undefined) continue;
    found.set(counterpart.id, [
      ...(found.get(counterpart.id) ?? []),
      { version: counterpart.version, label: counterpart.label, url },
    ]);
  }
  return found;
}

/** Where the section of a passage would stand in the other versions of its docs, the latest first. */
function counterpartsOf(
  { id, url, anchor, plugin, version }: FoundPassage,
  docsVersions: ServedVersion['docsVersions'],
) {
  const own = docsVersions.find((one) => one.plugin === plugin && one.version === version);
  if (!own || plugin === null) return [];
  const name = url.slice(own.path.length);
  return docsVersions
    .filter((one) => one.plugin === plugin && one !== own)
    .flatMap(({ key, version, label, path, isLatest }) =>
      version === null
        ? []
        : [
            {
              id,
              anchor,
              docsVersionKey: key,
              version,
              label: label ?? version,
              url: pathOf(path + name) || '/',
              isLatest,
            },
          ],
    )
    .sort((a, b) => Number(b.isLatest) - Number(a.isLatest) || b.label.localeCompare(a.label, 'en', { numeric: true }));
}

function keyOf({
  docsVersionKey,
  url,
  anchor,
}: {
  docsVersionKey: string;
  url: string;
  anchor: string | null;
}): string {
  return JSON.stringify([docsVersionKey, url, anchor]);
}
