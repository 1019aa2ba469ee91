import ChatSources from '@theme/ChatSources';
import { useConversation } from '../hooks.js';
import { t, tCount } from '../strings.js';
import { isRunning } from '../turn.js';
import type { Turn } from '../turn.js';
import { CopyButton } from './CopyButton.js';
import { Markdown } from './Markdown.js';
import { Notice } from './Notice.js';
import { phaseText } from './phaseText.js';
import type { PastAnswer } from './Sources.js';
import { SignInToAsk } from '../account/SignInToAsk.js';

/** A question and its answer, whatever has become of it. */
export function Message({ turn, isLast }: { turn: Turn; isLast: boolean }) {
  const { ask, retry } = useConversation();
  const running = isRunning(turn);
  const done = turn.status === 'complete' || turn.status === 'stopped';
  return (
    <article className="chat-turn" aria-busy={running}>
      <h3 className="chat-hidden">{t('question')}</h3>
      <p className="chat-question">{turn.question}</p>
      <h3 className="chat-hidden">{t('answer')}</h3>
      {turn.status === 'signedOut' && <SignInToAsk />}
      {turn.kind === 'notFound' ? <NotFound turn={turn} /> : <Answer turn={turn} running={running} />}
      {(turn.status === 'failed' || turn.status === 'interrupted') && (
        <Notice
          problem={turn.problem ?? { kind: turn.status }}
          partial={turn.text !== ''}
          question={turn.question}
          onRetry={isLast ? () => void retry(turn.key) : undefined}
        />
      )}
      {turn.status === 'stopped' && <p className="chat-note">{t('stopped')}</p>}
      {done && turn.text && turn.kind !== 'notFound' && (
        <div className="chat-actions">
          <CopyButton turn={turn} />
        </div>
      )}
      {!running && turn.unsupported > 0 && <p className="chat-note">{tCount('unsupported', turn.unsupported)}</p>}
      {!running && turn.kind !== 'notFound' && turn.citations.length > 0 && (
        <ChatSources citations={turn.citations} numbered past={pastOf(turn)} />
      )}
      {isLast && turn.status === 'complete' && turn.followUps.length > 0 && (
        <ul className="chat-starters chat-follow-ups" aria-label={t('followUps')}>
          {turn.followUps.map((heading) => (
            <li key={heading}>
              <button type="button" onClick={() => void ask(heading)}>
                {heading}
              </button>
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

function Answer({ turn, running }: { turn: Turn; running: boolean }) {
  return (
    <>
      {turn.kind === 'section' && <p className="chat-label">{t('section')}</p>}
      {turn.text && (
        <div className="chat-answer">
          <Markdown text={turn.text} citations={turn.citations} growing={running} />
        </div>
      )}
      {running && (!turn.text || turn.lost || turn.stopping) && <p className="chat-phase">{phaseText(turn)}</p>}
    </>
  );
}

/** Who reads what was answered earlier is told what has changed in the docs since. */
function pastOf({ ids, answeredAt, question }: Turn): PastAnswer | undefined {
  return ids && answeredAt ? { ...ids, answeredAt, question } : undefined;
}

function NotFound({ turn }: { turn: Turn }) {
  return (
    <>
      <div className="chat-notice">
        <p>
          <strong>{t('notFound')}</strong>
        </p>
        {turn.citations.length > 0 && <p>{t('nearest')}</p>}
      </div>
      <ChatSources citations={turn.citations} numbered={false} />
    </>
  );
}
