import { Source } from '../citations/Source.js';
import { LazyHistory } from '../history/LazyHistory.js';
import type { PastAnswer } from '../history/PastSources.js';
import type { Citation } from '../state/turn.js';
import { t } from '../strings/panel.js';

export interface SourcesProps {
  citations: Citation[];
  /** False where the passages are not cited but only near. */
  numbered: boolean;
  past?: PastAnswer;
}

/** The passages of an answer, each a link to where it stands; those of a past one also as they are now. */
export function Sources({ citations, numbered, past }: SourcesProps) {
  const list = (
    <ul className="chat-sources" aria-label={t(numbered ? 'sources' : 'nearestPages')}>
      {citations.map((citation) => (
        <li key={citation.number}>
          <Source citation={citation} numbered={numbered} />
        </li>
      ))}
    </ul>
  );
  if (!past || !numbered) return list;
  return (
    <LazyHistory otherwise={() => list} draw={({ PastSources }) => <PastSources citations={citations} past={past} />} />
  );
}
