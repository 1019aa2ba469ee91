import ErrorBoundary from '@docusaurus/ErrorBoundary';
import { useEffect, useState } from 'react';
import type { ComponentType } from 'react';
import ChatLauncher from '@theme/ChatLauncher';
import { loadChat } from './loadChat.js';
import { matchesShortcut } from './matchesShortcut.js';
import { showPanel, usePanel } from './panelState.js';
import { useSettings } from './useSettings.js';
import './tokens.css';

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
  const [Panel, setPanel] = useState<ComponentType>();

  useEffect(() => {
    if (!shortcut) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (!matchesShortcut(event, shortcut)) return;
      event.preventDefault();
      showPanel({ open: !document.querySelector('.chat-panel')?.contains(document.activeElement) });
      document.querySelector<HTMLElement>('.chat-composer textarea')?.focus();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [shortcut]);

  useEffect(() => {
    if (!open || Panel) return;
    // A chunk that could not be had is asked for again by the next click.
    loadChat().then(
      ({ ChatPanel }) => setPanel(() => ChatPanel),
      () => showPanel({ open: false }),
    );
  }, [open, Panel]);

  return open && Panel ? <Panel /> : <ChatLauncher busy={open} />;
}
