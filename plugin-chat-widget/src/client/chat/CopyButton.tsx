import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import { useEffect, useState } from 'react';
import { Icon } from '../icons.js';
import { t } from '../strings.js';
import type { Turn } from '../turn.js';
import { citationPath } from './citationPath.js';

/** Copies the answer as Markdown, with its sources as footnotes below. */
export function CopyButton({ turn }: { turn: Turn }) {
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

function withFootnotes({ text, citations }: Turn, siteUrl: string): string {
  const cited = new Set(citations.map(({ number }) => `[${number}]`));
  const body = text.replace(/\[(\d+)\]/g, (marker, number: string) => (cited.has(marker) ? `[^${number}]` : marker));
  const notes = citations.map(
    (citation) =>
      `[^${citation.number}]: ${citation.headings.join(' › ')}: ${new URL(citationPath(citation), siteUrl).href}`,
  );
  return [body.trim(), notes.join('\n')].filter(Boolean).join('\n\n');
}
