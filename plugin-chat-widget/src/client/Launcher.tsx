import { translate } from '@docusaurus/Translate';
import { ChatIcon } from './ChatIcon.js';
import { loadPanel } from './loadPanel.js';
import { showPanel } from './panelState.js';

/** Shows the panel; fetches it as soon as a pointer or the focus comes near. */
export function Launcher({ busy }: { busy: boolean }) {
  const fetchAhead = () => void loadPanel().catch(() => {});
  return (
    <button
      type="button"
      className="chat-launcher"
      aria-busy={busy}
      aria-haspopup="dialog"
      onClick={() => showPanel({ open: true, view: 'chat' })}
      onFocus={fetchAhead}
      onPointerEnter={fetchAhead}
    >
      <ChatIcon />
      {translate({ id: 'docent.ask', message: 'Ask the docs' })}
    </button>
  );
}
