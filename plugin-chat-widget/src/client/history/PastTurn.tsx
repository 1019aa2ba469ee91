import { Markdown } from '../chat/Markdown.js';
import { Source } from '../chat/Source.js';
import { t } from './historyStrings.js';
import type { Turn } from '../turn.js';

/** A question and its answer to be read only, with the sources as they were. */
export function PastTurn({ turn }: { turn: Turn }) {
  return (
    <article className="chat-turn">
      <h2 className="chat-hidden">{t('question')}</h2>
      <p className="chat-question">{turn.question}</p>
      <h2 className="chat-hidden">{t('answer')}</h2>
      {turn.kind === 'notFound' && <p className="chat-notice">{t('notFound')}</p>}
      {turn.kind === 'section' && <p className="chat-label">{t('section')}</p>}
      {turn.text && turn.kind !== 'notFound' && (
        <div className="chat-answer">
          <Markdown text={turn.text} citations={turn.citations} unsupported={turn.unsupported} growing={false} />
        </div>
      )}
      {turn.citations.length > 0 && (
        <ul className="chat-sources" aria-label={t('sources')}>
          {turn.citations.map((citation) => (
            <li key={citation.number}>
              <Source citation={citation} numbered={turn.kind !== 'notFound'} />
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}
