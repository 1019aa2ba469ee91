import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import type { Source as SourceNow } from 'docent-chat-api/wire';
import { useConversation, useReadScope } from '../hooks.js';
import { citationPath } from '../chat/citationPath.js';
import { Source } from '../chat/Source.js';
import type { PastAnswer } from '../chat/Sources.js';
import { useVersionLabel } from '../chat/useVersion.js';
import { useVisitPassage } from '../chat/useVisitPassage.js';
import { Icon } from '../icons.js';
import { SiteLink } from '../SiteLink.js';
import pastSourcesCss from '../styles/pastSources.css?raw';
import { t } from './historyStrings.js';
import { isRunning } from '../turn.js';
import type { Citation } from '../turn.js';
import { ThenAndNow } from './ThenAndNow.js';
import { useSourcesNow } from './useSourcesNow.js';

/** The sources of an answer of the past, each as it was, and beside it what stands there now where that differs. */
export function PastSources({ citations, past }: { citations: Citation[]; past: PastAnswer }) {
  const sources = useSourcesNow(past.conversationId, past.answerId);
  const outdated = sources.some(({ state }) => state === 'changed' || state === 'gone');
  return (
    <>
      <style>{pastSourcesCss}</style>
      <ul className="chat-sources" aria-label={t('sources')}>
        {citations.map((citation) => {
          const source = sources.find(({ number }) => number === citation.number);
          return (
            <li key={citation.number}>
              {source && source.state !== 'same' ? (
                <PastSource citation={citation} source={source} answeredAt={past.answeredAt} />
              ) : (
                <Source citation={citation} numbered />
              )}
            </li>
          );
        })}
      </ul>
      {outdated && <AskAgain past={past} />}
    </>
  );
}

/** Asks the question once more, with what was selected for it; not while an answer is being written. */
function AskAgain({ past: { question, answerId } }: { past: PastAnswer }) {
  const { all, ask } = useConversation();
  const readScope = useReadScope();
  const quote = all.find(({ ids }) => ids?.answerId === answerId)?.scope.quote;
  // Gone and not disabled: the focus goes on to the conversation from what is gone, and from nothing else.
  if (all.some(isRunning)) return null;
  return (
    <button type="button" className="chat-primary" onClick={() => void ask(question, { ...readScope(), quote })}>
      <Icon name="retry" /> {t('askAgainToday')}
    </button>
  );
}

interface PastSourceProps {
  citation: Citation;
  source: SourceNow;
  answeredAt: string;
}

function PastSource({ citation, source: { state, now }, answeredAt }: PastSourceProps) {
  const visit = useVisitPassage();
  const { currentLocale } = useDocusaurusContext().i18n;
  const thenVersion = useVersionLabel(citation.version, citation.url);
  const nowVersion = useVersionLabel(now?.version, now?.url ?? '');
  const path = [citation.headings.slice(1).join(' › '), thenVersion].filter(Boolean).join(' · ');
  const title = (
    <>
      <span className="chat-number">{citation.number}</span> {citation.title}
    </>
  );
  const badge = {
    same: '',
    changed: t('changedSinceDate', { date: shortDate(answeredAt, currentLocale) }),
    moved: t('moved'),
    gone: t('gone'),
  }[state];
  return (
    <div className="chat-source chat-past-source">
      <span className="chat-source-title">
        {now ? (
          <SiteLink to={citationPath(now)} onClick={(event) => visit({ ...citation, ...now }, event)}>
            {title}
          </SiteLink>
        ) : (
          <span>{title}</span>
        )}
        <span className="chat-badge">{badge}</span>
      </span>
      {path && <span className="chat-path">{path}</span>}
      {state === 'moved' && now && (
        <span className="chat-path">{t('movedTo', { place: now.headings.join(' › ') })}</span>
      )}
      {state === 'changed' && now ? (
        <ThenAndNow
          then={{ text: citation.text, version: thenVersion }}
          now={{ text: now.text, version: nowVersion }}
          locale={citation.locale}
        />
      ) : (
        <q className="chat-quote">{citation.text}</q>
      )}
    </div>
  );
}

/** `14 Nov`, with the year where it is not this one. */
function shortDate(time: string, locale: string): string {
  const date = new Date(time);
  const year = date.getFullYear() === new Date().getFullYear() ? undefined : 'numeric';
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year }).format(date);
}
