import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import type { ConversationSources, Source as SourceNow } from 'docent-chat-api/wire';
import { useEffect, useState } from 'react';
import { Source } from '../citations/Source.js';
import { citationPath, visitPassage } from '../citations/visitPassage.js';
import { useVersionLabel } from '../hooks/docsPage.js';
import { useConversation, useReadScope } from '../hooks/useConversation.js';
import { useHistoryApi } from '../hooks/useHistory.js';
import type { HistoryApi } from '../http/historyApi.js';
import { isRunning } from '../state/turn.js';
import type { Citation } from '../state/turn.js';
import { t } from '../strings/history.js';
import pastSourcesCss from '../styles/pastSources.css?raw';
import { Icon } from '../ui/Icon.js';
import { SiteLink } from '../ui/SiteLink.js';
import type { compareWords } from './compareWords.js';

/** An answer that was not given just now: its sources may have changed since. */
export interface PastAnswer {
  conversationId: string;
  answerId: string;
  question: string;
  /** ISO 8601. */
  answeredAt: string;
}

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
          <SiteLink to={citationPath(now)} onClick={(event) => visitPassage({ ...citation, ...now }, event)}>
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

/** The answers of a conversation are drawn together and ask together; who opens it again later is told anew. */
const ASKED_ONCE_FOR_MS = 10_000;

let asked: { conversationId: string; at: number; answer: Promise<ConversationSources> } | undefined;

function askOnce(api: HistoryApi, conversationId: string): Promise<ConversationSources> {
  if (asked?.conversationId !== conversationId || Date.now() - asked.at > ASKED_ONCE_FOR_MS) {
    asked = { conversationId, at: Date.now(), answer: api.sources(conversationId) };
  }
  return asked.answer;
}

/** What became of the sources of an answer; empty until that is known, and when it cannot be. */
function useSourcesNow(conversationId: string, answerId: string): ConversationSources['sources'] {
  const api = useHistoryApi();
  const [sources, setSources] = useState<ConversationSources['sources']>([]);
  useEffect(() => {
    let wanted = true;
    askOnce(api, conversationId).then(
      (answer) => wanted && setSources(answer.sources.filter(({ messageId }) => messageId === answerId)),
      () => {},
    );
    return () => void (wanted = false);
  }, [api, conversationId, answerId]);
  return sources;
}

interface Side {
  text: string;
  /** Name of the docs version, where the site has several. */
  version: string | undefined;
}

/** A passage as it was cited and as it is, side by side where there is room, with the words that changed marked. */
function ThenAndNow({ then, now, locale }: { then: Side; now: Side; locale: string }) {
  const [pieces, setPieces] = useState<ReturnType<typeof compareWords>>();
  useEffect(() => {
    let wanted = true;
    import('./compareWords.js').then(
      ({ compareWords }) => wanted && setPieces(compareWords(then.text, now.text, locale)),
      // Without the marks both texts can still be read.
      () => {},
    );
    return () => void (wanted = false);
  }, [then.text, now.text, locale]);

  const unmarked = { then: [{ text: then.text, changed: false }], now: [{ text: now.text, changed: false }] };
  return (
    <div className="chat-then-now">
      {(['then', 'now'] as const).map((side) => {
        const { version } = side === 'then' ? then : now;
        const Change = side === 'then' ? 'del' : 'ins';
        return (
          <div key={side}>
            <span className="chat-then-now-label">{[t(side), version].filter(Boolean).join(' · ')}</span>
            <p>
              {(pieces ?? unmarked)[side].map(({ text, changed }, index) =>
                changed ? <Change key={index}>{text}</Change> : text,
              )}
            </p>
          </div>
        );
      })}
    </div>
  );
}
