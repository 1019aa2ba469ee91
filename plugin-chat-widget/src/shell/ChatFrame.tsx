import ErrorBoundary from '@docusaurus/ErrorBoundary';
import { useLocation } from '@docusaurus/router';
import { useEffect, useState } from 'react';
import type { ComponentType } from 'react';
import ChatLauncher from '@theme/ChatLauncher';
import { usePanel, useSettings } from '../client/hooks/everyPage.js';
import { composerField, handed, matchesShortcut, showPanel, typeAhead } from '../client/state/panel.js';
import '../client/styles/everyPage.css';

/**
 * Everything that is drawn only when a reader wants it, in the site's language; asked for once, by whoever is first. One
 * chunk on purpose: what three of them share, Docusaurus moves to where every page of a small site loads it.
 */
const loadChat = () => import('./chat.js');
handed.loadChat = loadChat;

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
      showPanel({ open: !handed.panel?.contains(document.activeElement) });
      composerField()?.focus();
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
    <div ref={(place) => void (handed.launcher = place)}>
      <ChatLauncher busy={open} />
    </div>
  );
}
