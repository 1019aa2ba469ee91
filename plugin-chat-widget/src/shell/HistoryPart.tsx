import { createElement, useEffect, useState } from 'react';
import type { ComponentType } from 'react';
import { loadChat } from './loadChat.js';

/** The content of a page of the history; its code comes by way of the chat's, which it builds on. */
export function HistoryPart({ name }: { name: 'HistoryView' | 'SharedView' }) {
  const [View, setView] = useState<ComponentType>();
  useEffect(() => {
    loadChat()
      .then(({ loadHistory }) => loadHistory())
      .then(
        (parts) => setView(() => parts[name]),
        (error: unknown) =>
          // Thrown where the site's own error page, with its "Try again", hears of it.
          setView(() => {
            throw error;
          }),
      );
  }, [name]);
  return View ? createElement(View) : null;
}
