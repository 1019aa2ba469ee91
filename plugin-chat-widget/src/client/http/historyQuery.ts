/** Which conversations the reader wants to see; all of these narrow together. */
export interface HistoryQuery {
  search: string;
  pinned: boolean;
  /** Those with sources that are no longer as they were. */
  changed: boolean;
  /** Path of a page: those that began on it. */
  page: string | null;
  /** First and last day, in the reader's time zone, as date inputs have them: `2026-11-23`; empty for any. */
  from: string;
  to: string;
}

export const everything: HistoryQuery = { search: '', pinned: false, changed: false, page: null, from: '', to: '' };

/** Whether the query leaves anything out. */
export function narrows(query: HistoryQuery): boolean {
  return Boolean(query.search.trim() || query.pinned || query.changed || query.page || query.from || query.to);
}

/** The query as the API's parameters. A day begins and ends at the reader's own midnights, 23 or 25 hours apart at times. */
export function parametersOf(query: HistoryQuery): URLSearchParams {
  const after = midnight(query.from, 0);
  const before = midnight(query.to, 1);
  return new URLSearchParams({
    ...(query.search.trim() && { search: query.search.trim() }),
    ...(query.pinned && { pinned: 'true' }),
    ...(query.changed && { changed: 'true' }),
    ...(query.page && { page: query.page }),
    ...(after && { after }),
    ...(before && { before }),
  });
}

function midnight(day: string, daysLater: number): string | undefined {
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) return undefined;
  const time = new Date(year, month - 1, date + daysLater);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
