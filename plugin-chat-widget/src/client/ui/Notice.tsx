import { useSecondsUntil } from '../hooks/useSecondsUntil.js';
import type { TurnProblem } from '../state/turn.js';
import { t } from '../strings/panel.js';
import { Icon } from './Icon.js';

interface Props {
  problem: TurnProblem;
  /** Says that what stands above it is kept. */
  kept?: string | false;
  /** Says that there is something below it. */
  found?: string | false;
  onRetry?: () => void;
}

/** The kinds that the panel has words for; any other is a fault of the server. */
const kinds =
  'offline rate-limited wire-mismatch sign-in-unavailable answer-cut model-failed model-busy model-timeout turn-running too-large unknown-site not-found forbidden not-ready database-unavailable interrupted bad-request';
const worded = new Set<string>(kinds.split(' '));
type Kind<Words = typeof kinds> = Words extends `${infer First} ${infer Rest}` ? First | Kind<Rest> : Words;

/** Trying again is no help: something else has to change first. */
const lasting = /^(wire-mismatch|forbidden|too-large|bad-request)$/;

/** What happened, what is kept, and what can be done. */
export function Notice({ problem, kept, found, onRetry }: Props) {
  const seconds = useSecondsUntil(problem.retryAt);
  const kind = worded.has(problem.kind) ? (problem.kind as Kind) : 'internal';
  return (
    <div className="chat-notice" role="alert">
      <p>
        <strong>{t(`problem.${kind}`)}</strong> {kept} {found}
      </p>
      {problem.requestId && kind === 'internal' && (
        <p className="chat-note">{t('requestId', { id: problem.requestId })}</p>
      )}
      {onRetry && !lasting.test(kind) && (
        <div className="chat-buttons">
          <button type="button" className="chat-primary" disabled={seconds > 0} onClick={onRetry}>
            <Icon name="retry" /> {seconds > 0 ? t('retryIn', { seconds }) : t('retry')}
          </button>
        </div>
      )}
    </div>
  );
}
