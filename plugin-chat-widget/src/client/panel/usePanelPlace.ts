import { useEffect, useLayoutEffect, useSyncExternalStore } from 'react';
import type { RefObject } from 'react';
import { addToDraft } from '../state/draft.js';
import { composerField, handed, takeOpening } from '../state/panel.js';
import { BESIDE_PAGE, ON_PHONE } from '../styles/breakpoints.js';

export type PanelPlace = 'beside' | 'over' | 'sheet';

function onPlaceChange(listener: () => void) {
  const queries = [matchMedia(BESIDE_PAGE), matchMedia(ON_PHONE)];
  queries.forEach((query) => query.addEventListener('change', listener));
  return () => queries.forEach((query) => query.removeEventListener('change', listener));
}

const readPlace = (): PanelPlace =>
  matchMedia(BESIDE_PAGE).matches ? 'beside' : matchMedia(ON_PHONE).matches ? 'sheet' : 'over';

/** Where the panel stands, and what that asks of the page: room beside it, rest behind a sheet, focus in and back. */
export function usePanelPlace(ref: RefObject<HTMLElement | null>): PanelPlace {
  const place = useSyncExternalStore(onPlaceChange, readPlace);

  useLayoutEffect(() => {
    const root = document.documentElement;
    // No class: Docusaurus sets those of the root anew on every page.
    root.toggleAttribute('data-chat-open', true);
    // The line in the page's head has made room until the panel's own styles were here.
    document.getElementById('docent-room')?.remove();
    return () => root.removeAttribute('data-chat-open');
  }, []);

  useFit(place, ref);
  useInertPage(place, ref);
  useFocus(ref);
  return place;
}

/** Below the navbar beside or over a page; on a phone in the part of the screen that the keyboard leaves. */
function useFit(place: PanelPlace, ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const screen = window.visualViewport;
    if (place !== 'sheet' || !screen) return;
    const fit = () => {
      ref.current?.style.setProperty('--chat-top', `${screen.offsetTop}px`);
      ref.current?.style.setProperty('--chat-height', `${screen.height}px`);
    };
    fit();
    const events = ['resize', 'scroll'];
    events.forEach((event) => screen.addEventListener(event, fit));
    return () => events.forEach((event) => screen.removeEventListener(event, fit));
  }, [place, ref]);

  // Below whatever part of the navbar is in view: sites hide it on scrolling, or have a bar above it, or none.
  useLayoutEffect(() => {
    if (place === 'sheet') return;
    const align = () => {
      const bottom = document.querySelector('.navbar')?.getBoundingClientRect().bottom ?? 0;
      ref.current?.style.setProperty('--chat-top', `${Math.max(0, bottom)}px`);
    };
    align();
    const events = ['scroll', 'resize', 'transitionend'];
    events.forEach((event) => addEventListener(event, align, { passive: true }));
    return () => events.forEach((event) => removeEventListener(event, align));
  }, [place, ref]);
}

function useInertPage(place: PanelPlace, ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (place !== 'sheet' || !ref.current) return;
    const behind = Array.from(ref.current.parentElement?.children ?? []).filter((other) => other !== ref.current);
    behind.forEach((element) => element.setAttribute('inert', ''));
    return () => behind.forEach((element) => element.removeAttribute('inert'));
  }, [place, ref]);
}

function useFocus(ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const opening = takeOpening();
    // A panel that was open before the page was loaded leaves the focus where the reader has it.
    if (!opening) return;
    const { opener, typed } = opening;
    addToDraft(typed);
    const field = composerField();
    const first = ref.current?.contains(field ?? null) ? field : ref.current?.querySelector('button');
    first?.focus({ preventScroll: true });
    return () => {
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return;
        // The launcher leaves while the panel is open and comes back as another element.
        const back = opener?.isConnected && opener !== document.body ? opener : launcher();
        (back as HTMLElement | null | undefined)?.focus();
      });
    };
  }, [ref]);
}

const launcher = () => handed.launcher?.querySelector<HTMLElement>('button, a, [tabindex]');
