import { MAX_NOTE_LENGTH, MAX_QUESTION_LENGTH } from 'docent-chat-api/limits';
import type { Feedback } from 'docent-chat-api/wire';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { t } from '../strings/answer.js';
import answerFormsCss from '../styles/answerForms.css?raw';

interface FeedbackProps {
  feedback: Feedback;
  onSend: (feedback: Feedback) => void;
  onClose: () => void;
}

type Reason = Feedback['reasons'][number];

/** Says that a rating has arrived, and asks why; both the reasons and the note may be left out. */
export function FeedbackForm({ feedback, onSend, onClose }: FeedbackProps) {
  const [reasons, setReasons] = useState<Reason[]>(feedback.reasons);
  const [note, setNote] = useState(feedback.note ?? '');
  const form = useRef<HTMLFormElement>(null);
  const labels: [Reason, string][] = [
    ['wrong', t('reason.wrong')],
    ['incomplete', t('reason.incomplete')],
    ['outdated', t('reason.outdated')],
    ['sources', t('reason.sources')],
    ['unclear', t('reason.unclear')],
    ['other', t('reason.other')],
  ];

  // It opens below the end of the answer, which may be the end of what is in view.
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  return (
    <form
      ref={form}
      className="chat-feedback"
      aria-label={t('feedback')}
      onSubmit={(event) => {
        event.preventDefault();
        onSend({ rating: feedback.rating, reasons, note: note.trim() || undefined });
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <style>{answerFormsCss}</style>
      <p role="status">{t(feedback.rating === 'up' ? 'thanks' : 'whatWasWrong')}</p>
      {feedback.rating === 'down' && (
        <div className="chat-reasons" role="group" aria-label={t('whatWasWrong')}>
          {labels.map(([reason, label]) => (
            <label key={reason}>
              <input
                type="checkbox"
                checked={reasons.includes(reason)}
                onChange={({ target }) =>
                  setReasons(target.checked ? [...reasons, reason] : reasons.filter((other) => other !== reason))
                }
              />
              {label}
            </label>
          ))}
        </div>
      )}
      <textarea
        rows={2}
        value={note}
        maxLength={MAX_NOTE_LENGTH}
        aria-label={t('note')}
        placeholder={t('note')}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="chat-buttons">
        <button type="submit" className="chat-primary">
          {t('sendFeedback')}
        </button>
        <button type="button" className="chat-secondary" onClick={onClose}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}

interface EditorProps {
  question: string;
  onAsk: (question: string) => void;
  onCancel: () => void;
}

/** A question in its own place, to be reworded. */
export function QuestionEditor({ question, onAsk, onCancel }: EditorProps) {
  const [text, setText] = useState(question);
  const box = useRef<HTMLTextAreaElement>(null);

  useLayoutEffect(() => {
    box.current?.focus();
    box.current?.setSelectionRange(question.length, question.length);
  }, [question]);

  return (
    <form
      className="chat-editor"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) onAsk(text);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <style>{answerFormsCss}</style>
      <textarea
        ref={box}
        rows={Math.min(6, text.split('\n').length + Math.floor(text.length / 45))}
        value={text}
        maxLength={MAX_QUESTION_LENGTH}
        aria-label={t('editQuestion')}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          if (text.trim()) onAsk(text);
        }}
      />
      <div className="chat-buttons">
        <button type="submit" className="chat-primary" disabled={!text.trim()}>
          {t('askThis')}
        </button>
        <button type="button" className="chat-secondary" onClick={onCancel}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
