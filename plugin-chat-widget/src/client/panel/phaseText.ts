import { t, tCount } from '../strings/panel.js';
import type { Turn } from '../state/turn.js';

/** What the reader waits for. */
export function phaseText({ phase, lost, stopping }: Turn): string {
  if (stopping) return t('stopping');
  if (lost) return t('reconnecting');
  if (phase?.phase === 'reading') return tCount('reading', phase.sections);
  return t(phase?.phase === 'writing' ? 'writing' : 'searching');
}
