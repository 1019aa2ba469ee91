import { MAX_QUESTION_LENGTH } from 'docent-chat-api/limits';
import { useLayoutEffect, useRef, useState } from 'react';
import { t } from '../strings/answer.js';
import answerFormsCss from '../styles/answerForms.css?raw';

interface Props {
  question: string;
  onAsk: (question: string) => void;
  onCancel: () => void;
}

/** A question in its own place, to be reworded. */
export function QuestionEditor({ question, onAsk, onCancel }: Props) {
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
