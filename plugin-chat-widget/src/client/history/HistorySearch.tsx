import { useLocation } from '@docusaurus/router';
import { MAX_SEARCH_LENGTH } from 'docent-chat-api/limits';
import { useEffect, useState } from 'react';
import type { Ref } from 'react';
import { useHistory } from '../hooks/useHistory.js';
import { t } from '../strings/history.js';
import { Icon } from '../ui/Icon.js';

/** After the last key, before the search is asked for. */
const PAUSE_MS = 250;

interface Props {
  box: Ref<HTMLInputElement>;
  /** Whether the page behind is one that conversations begin on. */
  besidePage: boolean;
}

/** The box that searches questions and answers, and the filters beside it. */
export function HistorySearch({ box, besidePage }: Props) {
  const { query, find } = useHistory();
  const { pathname } = useLocation();
  const page = besidePage ? pathname : null;
  const [words, setWords] = useWords();
  const [dates, setDates] = useState(Boolean(query.from || query.to));

  // The filter means the page that the reader is at, wherever they have gone since they pressed it.
  useEffect(() => {
    if (query.page !== null && query.page !== page) void find({ page });
  }, [query.page, page, find]);

  return (
    <div className="chat-find" role="search">
      <input
        ref={box}
        type="search"
        value={words}
        maxLength={MAX_SEARCH_LENGTH}
        aria-label={t('searchHistory')}
        placeholder={t('searchHistory')}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void find({ search: words });
          // The first Escape empties the box, as everywhere; the next one leaves.
          if (event.key === 'Escape' && words) {
            event.stopPropagation();
            event.preventDefault();
            setWords('');
          }
        }}
      />
      <div className="chat-filters" role="group" aria-label={t('filters')}>
        <Filter label={t('pinned')} on={query.pinned} onChange={(pinned) => void find({ pinned })} />
        {page !== null && (
          <Filter
            label={t('thisPage')}
            on={query.page !== null}
            onChange={(on) => void find({ page: on ? page : null })}
          />
        )}
        <Filter label={t('changedSources')} on={query.changed} onChange={(changed) => void find({ changed })} />
        <Filter
          label={t('byDate')}
          on={dates}
          onChange={(on) => {
            setDates(on);
            if (!on && (query.from || query.to)) void find({ from: '', to: '' });
          }}
        />
      </div>
      {dates && <Dates />}
    </div>
  );
}

/** What stands in the box; it is searched for when the reader has stopped typing. */
function useWords() {
  const { query, find } = useHistory();
  const [words, setWords] = useState(query.search);
  // The list has been widened again by another button.
  const [before, setBefore] = useState(query.search);
  if (before !== query.search) {
    setBefore(query.search);
    setWords(query.search);
  }

  useEffect(() => {
    if (words === query.search) return;
    const timer = setTimeout(() => void find({ search: words }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [words, query.search, find]);

  return [words, setWords] as const;
}

/** The first and the last day of what is listed. */
function Dates() {
  const { query, find } = useHistory();
  return (
    <div className="chat-dates">
      {(['from', 'to'] as const).map((end) => (
        <label key={end}>
          {t(end === 'from' ? 'from' : 'to')}
          <input
            type="date"
            value={query[end]}
            max={end === 'from' ? query.to : undefined}
            min={end === 'to' ? query.from : undefined}
            onChange={(event) => void find({ [end]: event.target.value })}
          />
        </label>
      ))}
    </div>
  );
}

function Filter({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <button type="button" className="chat-chip" aria-pressed={on} onClick={() => onChange(!on)}>
      {on && <Icon name="check" />} {label}
    </button>
  );
}
