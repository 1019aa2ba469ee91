import { MAX_QUESTION_LENGTH } from 'docent-chat-api/limits';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { usePanel } from '../hooks/everyPage.js';
import { useConversation, useDraft, useTakeScope } from '../hooks/useConversation.js';
import { setDraft } from '../state/draft.js';
import { isRunning } from '../state/turn.js';
import { t } from '../strings/panel.js';
import { Icon } from '../ui/Icon.js';
import { ContextChips } from './ContextChips.js';

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
