import { createContext, useContext, useId, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { createPortal } from 'react-dom';
import type { Citation } from '../state/turn.js';
import { t } from '../strings/panel.js';
import { placeBeside } from '../ui/placeBeside.js';
import { SiteLink } from '../ui/SiteLink.js';
import { citationPath, expectVisit, visitPassage } from './visitPassage.js';

/** What messages stand in: passages stay within it. Whoever draws a list of messages gives it. */
export const PassageRoom = createContext<RefObject<HTMLElement | null> | null>(null);

/** A citation's number in the text: its passage on hover and focus, its page by a click. */
export function CitationLink({ citation }: { citation: Citation }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const place = useRef<HTMLSpanElement>(null);
  const close = () => setOpen(false);
  const show = () => {
    setOpen(true);
    // What marks the passage in its page: the click is near.
    expectVisit();
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
          visitPassage(citation, event);
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
 * Below its number, above it where there is no room below, and never beyond the edges of the messages. It stands behind the
 * last of them, because messages are contained: what is fixed inside one would be cut off at its edges.
 */
function Passage({ id, citation, place }: PassageProps) {
  const ref = useRef<HTMLSpanElement>(null);
  const room = useContext(PassageRoom)?.current;
  useLayoutEffect(() => {
    if (!ref.current || !place.current) return;
    placeBeside(ref.current, place.current, { within: room?.getBoundingClientRect(), margin: 12 });
  }, [place, room]);
  return createPortal(
    <span className="chat-passage" role="tooltip" id={id} ref={ref}>
      <span className="chat-passage-box">
        <strong>{citation.title}</strong>
        <span className="chat-path">{citation.headings.slice(1).join(' › ')}</span>
        <span className="chat-passage-text">{citation.text}</span>
      </span>
    </span>,
    room ?? document.body,
  );
}
