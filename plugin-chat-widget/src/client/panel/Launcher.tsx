import { translate } from '@docusaurus/Translate';
import { ChatIcon } from './ChatIcon.js';
import { loadChat } from '../../shell/loadChat.js';
import { showPanel } from '../state/panel.js';

interface Props {
  /** The panel's code is on its way. */
  busy?: boolean;
  /** Among the navbar's items instead of at the corner of the page. */
  inNavbar?: boolean;
}

/** Shows the panel; fetches it as soon as a pointer or the focus comes near. */
export function Launcher({ busy, inNavbar }: Props) {
  const fetchAhead = () => void loadChat().catch(() => {});
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
