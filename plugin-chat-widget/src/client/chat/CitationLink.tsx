import { useId, useLayoutEffect, useRef, useState } from 'react';
import type { Citation } from '../turn.js';
import { t } from '../strings.js';
import { citationPath } from './citationPath.js';
import { SiteLink } from '../SiteLink.js';
import { useVisitPassage } from './useVisitPassage.js';

/** A citation's number in the text: its passage on hover and focus, its page by a click. */
export function CitationLink({ citation }: { citation: Citation }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const visit = useVisitPassage();
  const close = () => setOpen(false);
  return (
    <span
      className="chat-citation"
      onPointerEnter={(event) => event.pointerType === 'mouse' && setOpen(true)}
      onPointerLeave={close}
      onKeyDown={(event) => {
        if (!open || event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
    >
      <SiteLink
        to={citationPath(citation)}
        className="chat-number"
        aria-label={t('citation', { number: citation.number, title: citation.headings.at(-1) ?? citation.title })}
        aria-describedby={open ? id : undefined}
        onFocus={() => setOpen(true)}
        onBlur={close}
        onClick={(event) => {
          close();
          visit(citation, event);
        }}
      >
        {citation.number}
      </SiteLink>
      {open && <Passage id={id} citation={citation} />}
    </span>
  );
}

/** Beside its number, above it where there is no room below, and never beyond the panel's edges. */
function Passage({ id, citation }: { id: string; citation: Citation }) {
  const ref = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const box = ref.current;
    const number = box?.parentElement?.getBoundingClientRect();
    const list = box?.closest('.chat-messages')?.getBoundingClientRect();
    if (!box || !number || !list) return;
    const above = number.bottom + box.offsetHeight + 8 > list.bottom && number.top - box.offsetHeight > list.top;
    box.style.top = `${above ? number.top - box.offsetHeight : number.bottom}px`;
    box.style.left = `${Math.max(list.left + 12, Math.min(number.left, list.right - box.offsetWidth - 12))}px`;
  }, []);
  return (
    <span className="chat-passage" role="tooltip" id={id} ref={ref}>
      <span className="chat-passage-box">
        <strong>{citation.title}</strong>
        <span className="chat-path">{citation.headings.slice(1).join(' › ')}</span>
        <span className="chat-passage-text">{citation.text}</span>
      </span>
    </span>
  );
}
