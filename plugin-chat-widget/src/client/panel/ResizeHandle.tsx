import { useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { createStore } from '../state/createStore.js';
import { storedValue } from '../state/storage.js';
import { t } from '../strings/panel.js';

/** In pixels. Narrower, tables and code have no room; wider, the page has none. */
const NARROWEST = 360;
const WIDEST = 640;

const stored = storedValue<number>(() => localStorage, 'docent.width');
const drawn = createStore<number | undefined>(typeof window === 'undefined' ? undefined : (stored.get() ?? undefined));

/** The width that the reader has given the panel; undefined where they have left it as it was. */
export function usePanelWidth(): number | undefined {
  return useSyncExternalStore(drawn.subscribe, drawn.get);
}

/** The widest that it may be in this window. */
function widest(): number {
  return Math.max(NARROWEST, Math.min(WIDEST, Math.round(innerWidth * 0.6)));
}

/** Sets the width within its bounds; every tab opens with it from then on. */
function setPanelWidth(width: number): void {
  const kept = Math.round(Math.min(widest(), Math.max(NARROWEST, width)));
  drawn.set(kept);
  stored.set(kept);
}

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
