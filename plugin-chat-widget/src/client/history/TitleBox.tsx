import { MAX_TITLE_LENGTH } from 'docent-chat-api/limits';
import { useEffect, useRef } from 'react';
import { t } from '../strings/history.js';
import { Icon } from '../ui/Icon.js';

interface Props {
  title: string;
  /** Null when the reader has thought better of it. */
  onDone: (title: string | null) => void;
}

/** A conversation's title while it is being changed: Enter and leaving save, Escape does not. */
export function TitleBox({ title, onDone }: Props) {
  const box = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  useEffect(() => box.current?.select(), []);
  // Taking the box away leaves it once more.
  const finish = (next: string | null) => {
    if (done.current) return;
    done.current = true;
    onDone(next);
  };
  return (
    <form
      className="chat-row chat-rename"
      onSubmit={(event) => {
        event.preventDefault();
        finish(box.current?.value ?? null);
      }}
    >
      <input
        ref={box}
        defaultValue={title}
        maxLength={MAX_TITLE_LENGTH}
        aria-label={t('conversationTitle')}
        onBlur={(event) => finish(event.target.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Escape' && !event.nativeEvent.isComposing) finish(null);
        }}
      />
      <button
        type="submit"
        className="chat-quiet"
        aria-label={t('save')}
        onPointerDown={(event) => event.preventDefault()}
      >
        <Icon name="check" />
      </button>
    </form>
  );
}
