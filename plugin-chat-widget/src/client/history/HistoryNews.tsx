import { useMemo } from 'react';
import { useHistoryChanges } from '../hooks/useHistory.js';
import type { HistoryNews as News } from '../state/historyChanges.js';
import { t, tCount } from '../strings/history.js';
import { Toast } from '../ui/Toast.js';

/** What could not be done, in words. */
const failures = {
  rename: 'notRenamed',
  pin: 'notPinned',
  delete: 'notDeleted',
  restore: 'notRestored',
  deleteAll: 'notAllDeleted',
  export: 'notExported',
} as const;

/** Says below the list what has been done and offers to undo it. */
export function HistoryNews({ onLeave }: { onLeave: () => void }) {
  const { news, undo, dismiss } = useHistoryChanges();
  const told = useMemo(() => news && { words: wordsOf(news) }, [news]);
  const undoing = news && 'deleted' in news ? { label: t('undo'), run: () => void undo() } : undefined;
  return <Toast news={told} action={undoing} dismissLabel={t('dismiss')} onDismiss={dismiss} onLeave={onLeave} />;
}

function wordsOf(news: News): string {
  if ('deleted' in news) return tCount('deleted', news.deleted.length);
  return 'restored' in news ? tCount('restored', news.restored) : t(failures[news.failed]);
}
