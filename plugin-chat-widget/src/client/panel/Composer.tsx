import { useLocation } from '@docusaurus/router';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import { MAX_QUESTION_LENGTH } from 'docent-chat-api/limits';
import { useCallback, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { usePageDrawn, useVersionLabel } from '../hooks/docsPage.js';
import { usePanel } from '../hooks/everyPage.js';
import { useConversation, useDraft, useTakeScope } from '../hooks/useConversation.js';
import { setDraft } from '../state/draft.js';
import { showPanel } from '../state/panel.js';
import { leaveOut, leftOut, readVersion } from '../state/scope.js';
import { isRunning } from '../state/turn.js';
import { t } from '../strings/panel.js';
import { Icon } from '../ui/Icon.js';

/** Where a question is written and sent, or the running answer stopped, and what is sent with it. */
export function Composer() {
  const { turns, all, ask, askInstead, retry, stop } = useConversation();
  const { quote } = usePanel();
  const takeScope = useTakeScope();
  const draft = useDraft();
  const box = useRef<HTMLTextAreaElement>(null);
  const running = all.some(isRunning);
  const last = turns.at(-1);
  const failed = last && (last.status === 'failed' || last.status === 'interrupted') ? last : undefined;
  useKeptQuestion(running, failed?.question);

  useLayoutEffect(() => {
    const area = box.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight}px`;
  }, [draft]);

  const send = () => {
    if (running || !draft.trim()) return;
    // What failed is not gone on from: the same words try again, others take its place.
    if (!failed) void ask(draft, takeScope());
    else if (draft === failed.question && !quote) void retry(failed.key);
    else void askInstead(failed.key, draft, takeScope());
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
      <ContextChips />
      <div className="chat-box">
        <textarea
          ref={box}
          rows={1}
          value={draft}
          maxLength={MAX_QUESTION_LENGTH}
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

/** A question whose answer fails before the reader's eyes goes back into the box, unless there is something in it. */
function useKeptQuestion(running: boolean, failed: string | undefined): void {
  const draft = useDraft();
  const before = useRef({ running, kept: '' });
  useEffect(() => {
    if (before.current.running && failed !== undefined && !draft) {
      before.current.kept = failed;
      setDraft(failed);
    } else if (running && before.current.kept) {
      // Tried again by the button: the box is free for the next question.
      if (draft === before.current.kept) setDraft('');
      before.current.kept = '';
    }
    before.current.running = running;
  }, [running, failed, draft]);
}

/** What goes along with a question: the selected text or code, the page, the version, the language. */
function ContextChips() {
  const { pathname } = useLocation();
  const { currentLocale, localeConfigs } = useDocusaurusContext().i18n;
  const { quote } = usePanel();
  const out = useSyncExternalStore(leftOut.subscribe, leftOut.get);
  const [read, setRead] = useState(readVersion);
  usePageDrawn(useCallback(() => setRead(readVersion()), []));
  const version = useVersionLabel(read.version, pathname);
  return (
    <div className="chat-chips" role="group" aria-label={t('context')}>
      {quote && (
        <span className="chat-chip chat-chip-quote">
          <span className="chat-chip-text">
            {t(quote.from === 'code' ? 'code' : 'selection')}: {quote.text}
          </span>
          <RemoveButton label={t('withoutQuote')} onClick={() => showPanel({ quote: undefined })} />
        </span>
      )}
      <Chip label={t('thisPage')} remove={t('withoutPage')} out={out.page} onChange={(page) => leaveOut({ page })} />
      {version && (
        <Chip
          label={version}
          remove={t('withoutVersion', { version })}
          out={out.version}
          onChange={(left) => leaveOut({ version: left })}
        />
      )}
      {/* Each language has an index of its own, so that there is no question without one. */}
      <span className="chat-chip">{localeConfigs[currentLocale]?.label}</span>
    </div>
  );
}

interface ChipProps {
  label: string;
  /** Says what leaving it out does. */
  remove: string;
  out?: boolean;
  onChange: (out: boolean) => void;
}

function Chip({ label, remove, out, onChange }: ChipProps) {
  return out ? (
    <button type="button" className="chat-chip" onClick={() => onChange(false)}>
      <Icon name="plus" /> {label}
    </button>
  ) : (
    <span className="chat-chip">
      {label}
      <RemoveButton label={remove} onClick={() => onChange(true)} />
    </span>
  );
}

function RemoveButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button type="button" aria-label={label} onClick={onClick}>
      <Icon name="close" />
    </button>
  );
}
