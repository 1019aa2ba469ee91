import { useLocation } from '@docusaurus/router';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import ownStarters from '@generated/docusaurus-plugin-chat-widget/default/starters.json';
import { useCallback, useState } from 'react';
import { usePageDrawn, useVersionLabel } from '../hooks/docsPage.js';
import { useChatActions, useTakeScope } from '../hooks/useConversation.js';
import { readVersion } from '../state/scope.js';
import { t } from '../strings/panel.js';

/** Says what can be asked about, and offers three beginnings from the page behind. */
export function EmptyState() {
  const { siteConfig, i18n } = useDocusaurusContext();
  const { pathname } = useLocation();
  const [page, setPage] = useState<{ version?: string; questions: string[] }>({ questions: [] });
  const version = useVersionLabel(page.version, pathname);

  usePageDrawn(
    useCallback(
      () => setPage({ version: readVersion().version, questions: starters(siteConfig.title) }),
      [siteConfig.title],
    ),
  );

  const language = i18n.localeConfigs[i18n.currentLocale]?.label ?? i18n.currentLocale;
  return (
    <div className="chat-empty">
      <p className="chat-empty-title">{t('emptyTitle')}</p>
      <p className="chat-muted">
        {t('emptyText', { site: [siteConfig.title, version].filter(Boolean).join(' '), language })}
      </p>
      <Starters questions={page.questions} />
    </div>
  );
}

/** Three questions: the owner's, then the page's headings that are ones, then its other headings, then what any site can be asked. */
function starters(site: string): string[] {
  const headings = Array.from(document.querySelectorAll('article :is(h2, h3)[id]')).map((heading) => {
    const copy = heading.cloneNode(true) as Element;
    copy.querySelectorAll('.hash-link').forEach((link) => link.remove());
    return copy.textContent?.trim() ?? '';
  });
  const asked = headings.filter((heading) => heading.endsWith('?'));
  const named = headings.filter((heading) => heading && !heading.endsWith('?') && heading.length <= 60);
  const questions = [
    ...Object.values(ownStarters),
    ...asked,
    ...named.map((heading) => t('starter', { heading })),
    t('starterWhat', { site }),
    t('starterHow', { site }),
  ];
  return Array.from(new Set(questions)).slice(0, 3);
}

/** Questions to begin or to go on with, each asked by a click. */
export function Starters({ questions, label }: { questions: string[]; label?: string }) {
  const { ask } = useChatActions();
  const takeScope = useTakeScope();
  return (
    <ul className={label ? 'chat-starters chat-follow-ups' : 'chat-starters'} aria-label={label}>
      {questions.map((question) => (
        <li key={question}>
          <button type="button" onClick={() => void ask(question, takeScope())}>
            {question}
          </button>
        </li>
      ))}
    </ul>
  );
}
