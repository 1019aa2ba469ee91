import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import { useEffect, useState } from 'react';
import { withFootnotes } from '../citations/withFootnotes.js';
import { LazyHistory } from '../history/LazyHistory.js';
import { useChatActions, useReadScope } from '../hooks/useConversation.js';
import { useSession } from '../hooks/useSession.js';
import type { Turn } from '../state/turn.js';
import { t } from '../strings/panel.js';
import { Icon } from '../ui/Icon.js';
import { LazyAnswerParts } from './LazyAnswerParts.js';

/** What can be done with an answer that has ended. */
export function AnswerActions({ turn }: { turn: Turn }) {
  const { askInstead, rate } = useChatActions();
  const readScope = useReadScope();
  const [explaining, setExplaining] = useState(false);
  const [explained, setExplained] = useState(false);
  const [sharing, setSharing] = useState(false);
  const { user } = useSession();
  const { feedback, ids } = turn;
  const press = (rating: 'up' | 'down') => {
    const taken = feedback?.rating === rating;
    setExplaining(!taken);
    setExplained(false);
    void rate(turn.key, taken ? null : { rating, reasons: [] });
  };
  return (
    <>
      <div className="chat-actions">
        {turn.text && turn.kind !== 'notFound' && <CopyButton turn={turn} />}
        <button
          type="button"
          className="chat-quiet"
          aria-pressed={feedback?.rating === 'up'}
          onClick={() => press('up')}
        >
          <Icon name="thumbUp" />
          <span className="chat-hidden">{t('helpful')}</span>
        </button>
        <button
          type="button"
          className="chat-quiet"
          aria-pressed={feedback?.rating === 'down'}
          onClick={() => press('down')}
        >
          <Icon name="thumbDown" />
          <span className="chat-hidden">{t('notHelpful')}</span>
        </button>
        <button
          type="button"
          className="chat-quiet"
          onClick={() => void askInstead(turn.key, turn.question, { ...readScope(), quote: turn.scope.quote })}
        >
          {t('askAgain')}
        </button>
        {user && (
          <button type="button" className="chat-quiet" onClick={() => setSharing(true)}>
            {t('share')}
          </button>
        )}
      </div>
      {sharing && ids && (
        <LazyHistory
          draw={({ ShareDialog }) => (
            <ShareDialog id={ids.conversationId} answerId={ids.answerId} onClose={() => setSharing(false)} />
          )}
        />
      )}
      {explaining && feedback && (
        <LazyAnswerParts
          draw={({ FeedbackForm }) => (
            <FeedbackForm
              feedback={feedback}
              onSend={(given) => {
                setExplaining(false);
                setExplained(true);
                void rate(turn.key, given);
              }}
              onClose={() => setExplaining(false)}
            />
          )}
        />
      )}
      {explained && (
        <p className="chat-note" role="status">
          {t('feedbackSent')}
        </p>
      )}
    </>
  );
}

/** Copies the answer as Markdown, with its sources as footnotes below. */
function CopyButton({ turn }: { turn: Turn }) {
  const { siteConfig } = useDocusaurusContext();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    await navigator.clipboard.writeText(withFootnotes(turn, siteConfig.url));
    setCopied(true);
  };
  return (
    <button type="button" className="chat-quiet" onClick={() => void copy().catch(() => setCopied(false))}>
      <Icon name={copied ? 'check' : 'copy'} /> <span aria-live="polite">{t(copied ? 'copied' : 'copy')}</span>
    </button>
  );
}
