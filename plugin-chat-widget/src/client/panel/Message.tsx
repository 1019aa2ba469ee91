import type { ComponentType } from 'react';
import { SignInToAsk } from '../account/SignInForms.js';
import type { PastAnswer } from '../history/PastSources.js';
import { useChatActions } from '../hooks/useConversation.js';
import { Markdown } from '../markdown/Markdown.js';
import { isRunning } from '../state/turn.js';
import type { Turn } from '../state/turn.js';
import { t, tCount } from '../strings/panel.js';
import { Notice } from '../ui/Notice.js';
import { phaseText } from './Announcer.js';
import { AnswerActions } from './AnswerActions.js';
import { Question } from './Question.js';
import type { SourcesProps } from './Sources.js';
import { Starters } from './Starters.js';

export interface MessageProps {
  turn: Turn;
  isLast: boolean;
  /** Which version of its question this is, from 1, and how many there are. */
  version?: number;
  versions?: number;
  /** An answer is being written somewhere in the conversation, so that nothing can be asked. */
  busy?: boolean;
}

interface Props extends MessageProps {
  /** What draws the sources: the theme hands in its own. */
  sources: ComponentType<SourcesProps>;
}

/** A question and its answer, whatever has become of it. */
export function Message({ turn, isLast, version = 1, versions = 1, busy = false, sources: Sources }: Props) {
  const { retry } = useChatActions();
  const running = isRunning(turn);
  const failed = turn.status === 'failed' || turn.status === 'interrupted';
  const cited = turn.citations.length > 0 && !running && turn.kind !== 'notFound';
  return (
    <article className="chat-turn" aria-busy={running}>
      <Question turn={turn} version={version} versions={versions} editable={!busy && !!turn.ids} />
      <h3 className="chat-hidden">{t('answer')}</h3>
      {turn.status === 'signedOut' && <SignInToAsk />}
      {turn.kind === 'notFound' ? <NotFound turn={turn} sources={Sources} /> : <Answer turn={turn} running={running} />}
      {failed && (
        <Notice
          problem={turn.problem ?? { kind: turn.status }}
          kept={turn.text !== '' && t('partialKept')}
          found={turn.citations.length > 0 && tCount('foundBelow', turn.citations.length)}
          onRetry={isLast && !busy ? () => void retry(turn.key) : undefined}
        />
      )}
      {turn.status === 'stopped' && <p className="chat-note">{t('stopped')}</p>}
      {!running && turn.unsupported.length > 0 && (
        <p className="chat-note">{tCount('unsupported', turn.unsupported.length)}</p>
      )}
      {(turn.status === 'complete' || turn.status === 'stopped') && turn.ids && !busy && <AnswerActions turn={turn} />}
      {cited && <Sources citations={turn.citations} numbered past={pastOf(turn)} />}
      {isLast && turn.status === 'complete' && turn.followUps.length > 0 && (
        <Starters questions={turn.followUps} label={t('followUps')} />
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
          <Markdown text={turn.text} citations={turn.citations} unsupported={turn.unsupported} growing={running} />
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

function NotFound({ turn, sources: Sources }: Pick<Props, 'turn' | 'sources'>) {
  return (
    <>
      <div className="chat-notice">
        <p>
          <strong>{t('notFound')}</strong>
        </p>
        {turn.citations.length > 0 && <p>{t('nearest')}</p>}
      </div>
      <Sources citations={turn.citations} numbered={false} />
    </>
  );
}
