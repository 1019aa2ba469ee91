import { useEffect, useRef, useState } from 'react';
import { isRunning } from '../state/turn.js';
import type { Turn } from '../state/turn.js';
import { t, tCount } from '../strings/panel.js';
import { spokenText, wholeSentences } from './spokenText.js';

/** Tells a screen reader what goes on, politely: the phases, the answer by sentences, and its end. */
export function Announcer({ turn }: { turn: Turn | undefined }) {
  const [said, setSaid] = useState('');
  // What has been announced of the turn under way; a conversation that is opened is there to be read, not announced.
  const told = useRef<{ key: string; length: number }>(undefined);
  const running = isRunning(turn);

  useEffect(() => {
    if (!turn) return;
    if (running && told.current?.key !== turn.key) told.current = { key: turn.key, length: 0 };
    if (told.current?.key !== turn.key) return;
    const text = turn.kind === 'notFound' ? t('notFound') : spokenText(turn.text);
    const end = running ? wholeSentences(text) : text.length;
    const fresh = text.slice(told.current.length, end).trim();
    told.current = running ? { key: turn.key, length: Math.max(told.current.length, end) } : undefined;
    if (!running && turn.status !== 'failed')
      setSaid(`${fresh} ${t(turn.status === 'stopped' ? 'stopped' : 'answered')}`.trim());
    else if (fresh) setSaid(fresh);
    else if (running && !turn.text) setSaid(phaseText(turn));
  }, [turn, running]);

  return (
    <div className="chat-hidden" aria-live="polite">
      {said}
    </div>
  );
}

/** What the reader waits for. */
export function phaseText({ phase, lost, stopping }: Turn): string {
  if (stopping) return t('stopping');
  if (lost) return t('reconnecting');
  if (phase?.phase === 'reading') return tCount('reading', phase.sections);
  return t(phase?.phase === 'writing' ? 'writing' : 'searching');
}
