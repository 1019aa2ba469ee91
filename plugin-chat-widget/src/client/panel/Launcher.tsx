import { translate } from '@docusaurus/Translate';
import { handed, showPanel } from '../state/panel.js';

interface Props {
  /** The panel's code is on its way. */
  busy?: boolean;
  /** Among the navbar's items instead of at the corner of the page. */
  inNavbar?: boolean;
}

/** Shows the panel; fetches it as soon as a pointer or the focus comes near. */
export function Launcher({ busy, inNavbar }: Props) {
  const fetchAhead = () => void handed.loadChat?.().catch(() => {});
  return (
    <button
      type="button"
      className={inNavbar ? 'clean-btn navbar__item navbar__link' : 'button button--primary chat-launcher'}
      style={inNavbar ? { font: 'inherit' } : undefined}
      aria-busy={busy}
      aria-haspopup="dialog"
      onClick={() => showPanel({ open: true, view: 'chat' })}
      onFocus={fetchAhead}
      onPointerEnter={fetchAhead}
    >
      {!inNavbar && <ChatIcon />}
      {inNavbar
        ? translate({ id: 'docent.askShort', message: 'Ask' })
        : translate({ id: 'docent.ask', message: 'Ask the docs' })}
    </button>
  );
}

/** Not among the other icons, because every page carries it. */
function ChatIcon() {
  return (
    <svg width="18" height="18" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden>
      <path d="M21 12a8 8 0 0 1-8 8H4l2-4a8 8 0 1 1 15-4ZM9 10h8M9 14h5" />
    </svg>
  );
}
