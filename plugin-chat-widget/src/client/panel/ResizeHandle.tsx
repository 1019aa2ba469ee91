import { useLayoutEffect, useRef, useState } from 'react';
import { t } from '../strings/panel.js';
import { NARROWEST, setPanelWidth, usePanelWidth, widest } from './panelWidth.js';

/** How far an arrow key moves it, in pixels. */
const STEP = 16;

const isRightToLeft = () => getComputedStyle(document.documentElement).direction === 'rtl';

/** The edge between the page and the panel, to be moved by pointer and by keys. */
export function ResizeHandle() {
  const ref = useRef<HTMLDivElement>(null);
  const chosen = usePanelWidth();
  const [width, setWidth] = useState(chosen ?? NARROWEST);
  useLayoutEffect(() => setWidth(ref.current?.parentElement?.offsetWidth ?? NARROWEST), [chosen]);

  return (
    <div
      ref={ref}
      className="chat-resize"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('resize')}
      aria-valuenow={width}
      aria-valuemin={NARROWEST}
      aria-valuemax={widest()}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const { clientWidth } = document.documentElement;
        setPanelWidth(isRightToLeft() ? event.clientX : clientWidth - event.clientX);
      }}
      onKeyDown={(event) => {
        const wider = isRightToLeft() ? 'ArrowRight' : 'ArrowLeft';
        const narrower = isRightToLeft() ? 'ArrowLeft' : 'ArrowRight';
        const next = { [wider]: width + STEP, [narrower]: width - STEP, Home: NARROWEST, End: widest() }[event.key];
        if (next === undefined) return;
        event.preventDefault();
        setPanelWidth(next);
      }}
    />
  );
}
