import ErrorBoundary from '@docusaurus/ErrorBoundary';
import { useLocation } from '@docusaurus/router';
import { useEffect, useState } from 'react';
import type { ComponentType } from 'react';
import ChatLauncher from '@theme/ChatLauncher';
import { provideChat } from '../client/chatLoader.js';
import { usePanel, useSettings } from '../client/hooks/everyPage.js';
import { drawn, showPanel, typeAhead } from '../client/state/panel.js';
import { matchesShortcut } from '../client/state/shortcut.js';
import { loadChat } from './loadChat.js';
import '../client/styles/everyPage.css';

provideChat(loadChat);

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
      if (!shortcut || !matchesShortcut(event, shortcut, drawn.panel.current)) return;
      event.preventDefault();
      showPanel({ open: !drawn.panel.current?.contains(document.activeElement) });
      drawn.composerField?.()?.focus();
    };
    // What stands beside selected text and code comes when there is some under the reader's hand.
    let started = false;
    const onTouch = ({ target }: Event) => {
      if (started || !((target as Element).closest?.('pre') ?? !getSelection()?.isCollapsed)) return;
      started = true;
      import('../client/panel/pageTools.js').then(
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

  return open && Panel ? (
    <Panel />
  ) : (
    <div ref={drawn.launcher}>
      <ChatLauncher busy={open} />
    </div>
  );
}
