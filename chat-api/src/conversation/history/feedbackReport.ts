/** What owners read about the answers: what readers said of them, and what readers asked in vain. */
import type { Database } from '../../database/openDatabase.js';
import { listFeedback, listUnanswered } from './feedbackStore.js';
import { cutText } from '../../database/storable.js';

export interface ReportOptions {
  /** An ISO date or time. Absent: all. */
  since?: string;
  rating?: 'up' | 'down';
  /** Lists the questions that found no answer, not the feedback. */
  unanswered: boolean;
  json: boolean;
}

/** @returns the lines to print. With `json` there is one: an array of the rows. */
export async function reportFeedback(database: Database, options: ReportOptions): Promise<string[]> {
  const since = new Date(options.since ?? 0);
  if (options.unanswered) {
    const rows = await listUnanswered(database, since);
    if (options.json) return [JSON.stringify(rows)];
    if (rows.length === 0) return ['No question was left unanswered.'];
    return rows.map(({ asked, last, question, pages }) => {
      const where = pages.length > 0 ? `  (${pages.join(', ')})` : '';
      return `${String(asked).padStart(4)} ×  ${last.slice(0, 10)}  ${oneLine(question)}${where}`;
    });
  }
  const rows = await listFeedback(database, since, options.rating);
  if (options.json) return [JSON.stringify(rows)];
  if (rows.length === 0) return ['No reader has judged an answer.'];
  return rows.flatMap(({ at, rating, reasons, note, question, answer, page }) => [
    [
      at.slice(0, 16).replace('T', ' '),
      rating === 'up' ? '+' : '-',
      oneLine(question),
      ...(page ? [`(${page})`] : []),
    ].join('  '),
    ...(reasons.length > 0 ? [`    reasons: ${reasons.join(', ')}`] : []),
    ...(note ? [`    note: ${oneLine(note)}`] : []),
    `    answer: ${cutText(oneLine(answer), 160)}`,
  ]);
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
