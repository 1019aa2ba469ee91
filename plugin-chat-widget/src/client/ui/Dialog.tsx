import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { t } from '../strings/panel.js';
import historyCss from '../styles/history.css?raw';
import { Icon } from './Icon.js';

/** A modal dialog of the browser's own: it keeps the focus, closes by Escape and gives the focus back. */
export function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      className="chat-dialog"
      aria-labelledby={id}
      onClose={onClose}
      onKeyDown={(event) => event.stopPropagation()}
      onClick={(event) => event.target === ref.current && onClose()}
    >
      {/* It may be opened where nothing else of the history is drawn. */}
      <style>{historyCss}</style>
      <div className="chat-dialog-body">
        <header>
          <h2 id={id}>{title}</h2>
          <button type="button" className="chat-quiet" aria-label={t('cancel')} onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
