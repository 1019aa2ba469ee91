import type { Conversation } from 'docent-chat-api/wire';
import { t } from '../strings.js';

interface Group {
  label: string;
  conversations: Conversation[];
}

const DAY_MS = 86_400_000;

/** Today, yesterday, the last seven days, then by month, in the reader's time zone; the order given is kept. */
export function groupByDate(conversations: Conversation[], now: Date, locale: string): Group[] {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  const labelOf = (time: Date) => {
    if (time.getTime() >= midnight) return t('today');
    if (time.getTime() >= midnight - DAY_MS) return t('yesterday');
    if (time.getTime() >= midnight - 7 * DAY_MS) return t('lastWeek');
    const year = time.getFullYear() === now.getFullYear() ? undefined : 'numeric';
    return new Intl.DateTimeFormat(locale, { month: 'long', year }).format(time);
  };
  const groups: Group[] = [];
  for (const conversation of conversations) {
    const label = labelOf(new Date(conversation.updatedAt));
    const group = groups.at(-1);
    if (group?.label === label) group.conversations.push(conversation);
    else groups.push({ label, conversations: [conversation] });
  }
  return groups;
}
