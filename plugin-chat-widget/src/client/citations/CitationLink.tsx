import { useId, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { createPortal } from 'react-dom';
import type { Citation } from '../state/turn.js';
import { t } from '../strings/panel.js';
import { citationPath } from './citationPath.js';
import { loadAnswerParts } from '../panel/LazyAnswerParts.js';
import { SiteLink } from '../ui/SiteLink.js';
import { useVisitPassage } from './useVisitPassage.js';

/** A citation's number in the text: its passage on hover and focus, its page by a click. */
export function CitationLink({ citation }: { citation: Citation }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const visit = useVisitPassage();
  const place = useRef<HTMLSpanElement>(null);
  const close = () => setOpen(false);
  const show = () => {
    setOpen(true);
    // What marks the passage in its page: the click is near.
    loadAnswerParts().catch(() => undefined);
  };
  return (
    <span
      ref={place}
      className="chat-citation"
      onPointerEnter={(event) => event.pointerType === 'mouse' && show()}
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
        onFocus={show}
        onBlur={close}
        onClick={(event) => {
          close();
          visit(citation, event);
        }}
      >
        {citation.number}
      </SiteLink>
      {open && <Passage id={id} citation={citation} place={place} />}
    </span>
  );
}

interface PassageProps {
  id: string;
  citation: Citation;
  place: RefObject<HTMLElement | null>;
}

/**
 * Below its number, above it where there is no room below, and never beyond the panel's edges. It stands at the end of the
 * panel, because messages are contained: what is fixed inside one would be cut off at its edges.
 */
function Passage({ id, citation, place }: PassageProps) {
  const ref = useRef<HTMLSpanElement>(null);
  const host = place.current?.closest('.chat-panel, .chat-page') ?? document.body;
  useLayoutEffect(() => {
    const box = ref.current;
    const number = place.current?.getBoundingClientRect();
    const list = (place.current?.closest('.chat-messages') ?? document.documentElement).getBoundingClientRect();
    if (!box || !number) return;
    const bottom = Math.min(list.bottom, innerHeight);
    const above =
      number.bottom + box.offsetHeight + 8 > bottom && number.top - box.offsetHeight > Math.max(list.top, 0);
    box.style.top = `${above ? number.top - box.offsetHeight : number.bottom}px`;
    box.style.left = `${Math.max(list.left + 12, Math.min(number.left, list.right - box.offsetWidth - 12))}px`;
  }, [place]);
  return createPortal(
    <span className="chat-passage" role="tooltip" id={id} ref={ref}>
      <span className="chat-passage-box">
        <strong>{citation.title}</strong>
        <span className="chat-path">{citation.headings.slice(1).join(' › ')}</span>
        <span className="chat-passage-text">{citation.text}</span>
      </span>
    </span>,
    host,
  );
}
