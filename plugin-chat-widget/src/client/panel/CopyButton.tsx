import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import { useEffect, useState } from 'react';
import { Icon } from '../ui/Icon.js';
import { t } from '../strings/panel.js';
import type { Turn } from '../state/turn.js';
import { withFootnotes } from '../citations/withFootnotes.js';

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
