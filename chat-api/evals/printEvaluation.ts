import type { Evaluation, Ranking } from './evaluate.js';
import type { Measured, Measures } from './metrics.js';

const names: Record<keyof Measures, string> = {
  recall1: 'recall@1',
  recall5: 'recall@5',
  recall10: 'recall@10',
  mrr10: 'MRR@10',
};
const columns = Object.keys(names) as (keyof Measures)[];

/** The object that `--json` prints. */
export function toJson(evaluation: Evaluation, baselines: Record<string, Ranking>) {
  const { page, section, refusal, followUps, ms } = evaluation;
  return {
    page: plain(page),
    section: plain(section),
    ...(refusal && {
      refusal: { auc: refusal.auc, refused: refusal.refused, wronglyRefused: refusal.wronglyRefused },
    }),
    ...(followUps && { followUps: { with: followUps.with, without: followUps.without } }),
    ms,
    baselines: Object.fromEntries(
      Object.entries(baselines).map(([name, ranking]) => [
        name,
        { page: plain(ranking.page), section: plain(ranking.section) },
      ]),
    ),
  };
}

/** A table for people, with 95 % intervals. */
export function printEvaluation(evaluation: Evaluation, baselines: Record<string, Ranking>): string {
  const rankings = Object.entries({ Docent: evaluation, ...baselines });
  const lines = (['page', 'section'] as const).flatMap((level) => [
    `${level}s, ${evaluation[level].questions} questions`.padEnd(26) +
      columns.map((name) => names[name].padEnd(18)).join(''),
    ...rankings.map(
      ([name, ranking]) => `  ${name.padEnd(24)}${columns.map((column) => cell(ranking[level], column)).join('')}`,
    ),
    '',
  ]);
  const { refusal, followUps, ms } = evaluation;
  if (refusal) {
    lines.push(
      `Refused: ${percent(refusal.refused)} of ${refusal.unanswerable} that the docs do not answer, ` +
        `${percent(refusal.wronglyRefused)} of those that they do; AUC ${refusal.auc.toFixed(3)}, ` +
        (refusal.threshold === null
          ? 'the site is too small to fit a threshold to'
          : `threshold ${refusal.threshold.toFixed(3)}, fitted to these docs`),
    );
  }
  if (followUps) {
    lines.push(
      `Follow-ups, page recall@5 of ${followUps.questions}: ${percent(followUps.with)} with the conversation, ` +
        `${percent(followUps.without)} without`,
    );
  }
  lines.push(`Milliseconds a question: p50 ${ms.p50.toFixed(1)}, p95 ${ms.p95.toFixed(1)}`);
  return lines.join('\n');
}

function cell(measured: Measured, column: keyof Measures): string {
  const [from, to] = measured.intervals[column];
  return `${measured[column].toFixed(3)} ${`${from.toFixed(2)}-${to.toFixed(2)}`}`.padEnd(18);
}

function plain({ recall1, recall5, recall10, mrr10 }: Measured): Measures {
  return { recall1, recall5, recall10, mrr10 };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
