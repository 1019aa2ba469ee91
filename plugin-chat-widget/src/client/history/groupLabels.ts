import type { Conversation } from 'docent-chat-api/wire';

/** Between the midnights of UTC, which has no summer time: the days of the calendar are counted by these. */
const DAY_MS = 86_400_000;

interface Reader {
  now: Date;
  /** IANA name, such as `Europe/Berlin`; undefined for the browser's own. */
  timeZone?: string;
  locale: string;
  words: { pinned: string; today: string; yesterday: string; lastWeek: string };
}

/**
 * The heading above each conversation, null where it is the same as above the one before: pinned, today, yesterday, the last
 * seven days, then months. Days are counted on the reader's calendar and not in hours: two days a year are not 24 of them.
 *
 * @param conversations in the order in which they are listed
 */
export function groupLabels(
  conversations: Pick<Conversation, 'pinned' | 'updatedAt'>[],
  { now, timeZone, locale, words }: Reader,
): (string | null)[] {
  const calendar = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const month = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'long' });
  const monthAndYear = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'long', year: 'numeric' });
  const today = calendar.format(now);

  const labelOf = (day: string) => {
    const daysAgo = (Date.parse(today) - Date.parse(day)) / DAY_MS;
    if (daysAgo <= 0) return words.today;
    if (daysAgo === 1) return words.yesterday;
    if (daysAgo <= 7) return words.lastWeek;
    return (day.slice(0, 4) === today.slice(0, 4) ? month : monthAndYear).format(Date.parse(day));
  };
  let above: string | undefined;
  return conversations.map(({ pinned, updatedAt }) => {
    const label = pinned ? words.pinned : labelOf(calendar.format(new Date(updatedAt)));
    if (label === above) return null;
    above = label;
    return label;
  });
}
