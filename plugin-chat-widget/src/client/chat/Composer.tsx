import { useLocation } from '@docusaurus/router';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useConversation, useReadScope } from '../hooks.js';
import { Icon } from '../icons.js';
import { t } from '../strings.js';
import { isRunning } from '../turn.js';
import { setDraft, useDraft } from './draft.js';
import { useVersionLabel } from './useVersion.js';

/** The longest question that the API takes. */
const LONGEST = 4000;

/** Where a question is written and sent, or the running answer stopped, and what is sent with it. */
export function Composer() {
  const { turns, ask, stop } = useConversation();
  const readScope = useReadScope();
  const draft = useDraft();
  const box = useRef<HTMLTextAreaElement>(null);
  const [withPage, setWithPage] = useState(true);
  const running = isRunning(turns.at(-1));

  useLayoutEffect(() => {
    const area = box.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight}px`;
  }, [draft]);

  const send = () => {
    if (running || !draft.trim()) return;
    const scope = readScope();
    void ask(draft, withPage ? scope : { ...scope, page: undefined });
    setDraft('');
  };

  return (
    <form
      className="chat-composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Context withPage={withPage} onChange={setWithPage} />
      <div className="chat-box">
        <textarea
          ref={box}
          rows={1}
          value={draft}
          maxLength={LONGEST}
          aria-label={t('placeholder')}
          placeholder={t(turns.length > 0 ? 'placeholderNext' : 'placeholder')}
          enterKeyHint="send"
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={(event) => {
            // Enter also ends the writing of a Japanese word; that one sends nothing.
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        {running ? (
          <button type="button" className="chat-send" aria-label={t('stop')} onClick={() => void stop()}>
            <Icon name="stop" />
          </button>
        ) : (
          <button type="submit" className="chat-send" aria-label={t('send')} disabled={!draft.trim()}>
            <Icon name="send" />
          </button>
        )}
      </div>
      <p className="chat-fine">{t('fine')}</p>
    </form>
  );
}

/** What goes along with a question: the page, which can be left out, the version and the language. */
function Context({ withPage, onChange }: { withPage: boolean; onChange: (withPage: boolean) => void }) {
  const { pathname } = useLocation();
  const { currentLocale, localeConfigs } = useDocusaurusContext().i18n;
  const readScope = useReadScope();
  const [scope, setScope] = useState(readScope);
  useEffect(() => {
    const timer = setTimeout(() => setScope(readScope()), 100);
    return () => clearTimeout(timer);
  }, [pathname, readScope]);
  const version = useVersionLabel(scope.version, pathname);
  const place = [version, localeConfigs[currentLocale]?.label].filter(Boolean).join(' · ');
  return (
    <div className="chat-chips">
      {withPage ? (
        <span className="chat-chip">
          {t('thisPage')}
          <button type="button" aria-label={t('withoutPage')} onClick={() => onChange(false)}>
            <Icon name="close" />
          </button>
        </span>
      ) : (
        <button type="button" className="chat-chip" onClick={() => onChange(true)}>
          <Icon name="plus" /> {t('thisPage')}
        </button>
      )}
      <span className="chat-chip">{place}</span>
    </div>
  );
}
