import ErrorBoundary from '@docusaurus/ErrorBoundary';
import { useLocation } from '@docusaurus/router';
import { useEffect, useState } from 'react';
import type { ComponentType } from 'react';
import ChatLauncher from '@theme/ChatLauncher';
import { loadChat } from './loadChat.js';
import { matchesShortcut } from './matchesShortcut.js';
import { showPanel, typeAhead, usePanel } from './panelState.js';
import { useSettings } from './useSettings.js';
import './styles/everyPage.css';

/**
 * What every page carries: the launcher, the shortcut, and the place of the panel, whose code comes on the first
 * sign that a reader wants it. Whatever breaks in here leaves the page alone.
 */
export function ChatFrame() {
  return (
    <ErrorBoundary fallback={() => null}>
      <Frame />
    </ErrorBoundary>
  );
}

function Frame() {
  const { open } = usePanel();
  const { shortcut } = useSettings();
  const { search } = useLocation();
  const [Panel, setPanel] = useState<ComponentType>();

  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const onKeyDown = (event: KeyboardEvent) => {
      if (!shortcut || !matchesShortcut(event, shortcut)) return;
      event.preventDefault();
      showPanel({ open: !document.querySelector('.chat-panel')?.contains(document.activeElement) });
      document.querySelector<HTMLElement>('.chat-composer textarea')?.focus();
    };
    // What stands beside selected text and code comes when there is some under the reader's hand.
    let started = false;
    const onTouch = ({ target }: Event) => {
      if (started || !((target as Element).closest?.('pre') ?? !getSelection()?.isCollapsed)) return;
      started = true;
      import('./pageTools.js').then(
        ({ startPageTools }) => startPageTools(shortcut, target),
        () => (started = false),
      );
    };
    addEventListener('keydown', onKeyDown, { signal });
    addEventListener('keydown', typeAhead, { signal, capture: true });
    for (const type of ['pointerover', 'focusin', 'selectionchange']) {
      document.addEventListener(type, onTouch, { signal });
    }
    return () => listening.abort();
  }, [shortcut]);

  useEffect(() => {
    if (/[?&]ask=/.test(search)) showPanel({ open: true, view: 'chat' });
  }, [search]);

  useEffect(() => {
    if (!open || Panel) return;
    // A chunk that could not be had is asked for again by the next click.
    loadChat().then(
      ({ ChatPanel }) => setPanel(() => ChatPanel),
      () => {
        showPanel({ open: false });
        document.documentElement.removeAttribute('data-chat-open');
      },
    );
  }, [open, Panel]);

  return open && Panel ? <Panel /> : <ChatLauncher busy={open} />;
}
