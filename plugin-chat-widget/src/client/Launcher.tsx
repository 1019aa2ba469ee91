import { translate } from '@docusaurus/Translate';
import { ChatIcon } from './ChatIcon.js';
import { loadChat } from './loadChat.js';
import { showPanel } from './panelState.js';

/** Shows the panel; fetches it as soon as a pointer or the focus comes near. */
export function Launcher({ busy }: { busy: boolean }) {
  const fetchAhead = () => void loadChat().catch(() => {});
  return (
    <button
      type="button"
      className="button button--primary chat-launcher"
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
