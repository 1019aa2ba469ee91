import type { Turn } from '../state/turn.js';
import { citationPath } from './visitPassage.js';

/** An answer's Markdown with its sources as footnotes below it; in code `[1]` is an index and stays. */
export function withFootnotes({ text, citations }: Pick<Turn, 'text' | 'citations'>, siteUrl: string): string {
  const cited = new Set(citations.map(({ number }) => `[${number}]`));
  const body = text.replace(/```[^]*?(?:```|$)|`[^`\n]*`|\[\d+\]/g, (found) =>
    cited.has(found) ? `[^${found.slice(1)}` : found,
  );
  const notes = citations.map(
    (citation) =>
      `[^${citation.number}]: ${citation.headings.join(' › ')}: ${new URL(citationPath(citation), siteUrl).href}`,
  );
  return [body.trim(), notes.join('\n')].filter(Boolean).join('\n\n');
}
