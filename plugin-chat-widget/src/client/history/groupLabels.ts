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
 * @param conversations in the order in which they are listed: pinned ones first, each part newest first
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
  const labelAt = ({ pinned, updatedAt }: (typeof conversations)[number]) =>
    pinned ? words.pinned : labelOf(calendar.format(new Date(updatedAt)));

  const labels: (string | null)[] = conversations.map(() => null);
  for (let first = 0; first < conversations.length;) {
    const label = labelAt(conversations[first]!);
    labels[first] = label;
    // A group's end is looked for by halves: to ask the calendar for each of 10,000 rows would take longer than a frame.
    let end = conversations.length;
    for (let same = first; end - same > 1;) {
      const middle = (same + end) >> 1;
      if (labelAt(conversations[middle]!) === label) same = middle;
      else end = middle;
    }
    first = end;
  }
  return labels;
}
