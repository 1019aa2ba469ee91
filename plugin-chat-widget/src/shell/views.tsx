/** The shell's second door: the pages of the history, whose code comes by way of the chat's, which they build on. */
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { ProtectedRoute } from '../client/account/AuthRoutes.js';
import { handed } from '../client/state/panel.js';
import type * as Chat from './chat.js';

async function loadParts() {
  // Not imported here: of two imports the bundler makes two chunks, and every page knows of each.
  const { loadHistory, ...chat } = (await handed.loadChat?.()) as typeof Chat;
  return { ...chat, ...(await loadHistory()) };
}

type Draw = (parts: Awaited<ReturnType<typeof loadParts>>) => ReactNode;

const drawHistory: Draw = ({ HistoryView, Conversation }) => <HistoryView conversation={<Conversation />} />;
const drawShared: Draw = ({ SharedView, Message }) => <SharedView message={Message} />;

/** The page of the reader's conversations. */
export function HistoryPage() {
  return (
    <ProtectedRoute>
      <Lazy draw={drawHistory} />
    </ProtectedRoute>
  );
}

/** The page of a conversation that somebody has shared. */
export function SharedPage() {
  return <Lazy draw={drawShared} />;
}

function Lazy({ draw }: { draw: Draw }) {
  const [content, setContent] = useState<ReactNode>(null);
  useEffect(() => {
    loadParts().then(
      (parts) => setContent(draw(parts)),
      (error: unknown) =>
        // Thrown where the site's own error page, with its "Try again", hears of it.
        setContent(() => {
          throw error;
        }),
    );
  }, [draw]);
  return content;
}
