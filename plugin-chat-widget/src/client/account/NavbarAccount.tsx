import { useHistory } from '@docusaurus/router';
import { translate } from '@docusaurus/Translate';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ComponentType } from 'react';
import { useSettings } from '../hooks/everyPage.js';
import { handed } from '../state/panel.js';
import type { AccountMenuProps } from '../state/panel.js';
import { sessionSlot } from '../state/storage.js';

interface Props {
  /** In the sidebar that a phone's menu button opens. */
  mobile?: boolean;
  /** Closes that sidebar. */
  onClick?: () => void;
}

/** "Sign in", or the reader's initials with a menu whose code comes with the first click. */
export function NavbarAccount({ mobile, onClick }: Props) {
  const { apiUrl, paths } = useSettings();
  const slot = sessionSlot(apiUrl);
  // The server cannot know: the place is held empty until the browser does, so that nobody sees the wrong state.
  const session = useSyncExternalStore(slot.subscribe, slot.get, () => undefined);
  const [Menu, setMenu] = useState<ComponentType<AccountMenuProps>>();
  const [open, setOpen] = useState(false);
  const history = useHistory();

  useEffect(() => {
    if (!open || Menu) return;
    handed
      .loadChat?.()
      .then(({ loadAccountParts }) => loadAccountParts())
      .then(
        ({ AccountMenu }) => setMenu(() => AccountMenu),
        () => setOpen(false),
      );
  }, [open, Menu]);

  const item =
    session && !session.anonymous ? (
      <>
        <button
          type="button"
          className={mobile ? 'clean-btn menu__link' : 'chat-avatar'}
          style={mobile ? { font: 'inherit' } : undefined}
          aria-label={translate({ id: 'docent.account', message: 'Account of {name}' }, { name: session.user.name })}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {mobile ? session.user.name : session.user.initials}
        </button>
        {open && Menu && <Menu onClose={() => setOpen(false)} onChoose={onClick} />}
      </>
    ) : (
      // Not the site's Link: it would fetch the page ahead, on every page that shows the navbar.
      <a
        href={paths.signIn}
        className={mobile ? 'menu__link' : 'navbar__item navbar__link'}
        style={session === undefined ? { visibility: 'hidden' } : undefined}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey) return;
          event.preventDefault();
          onClick?.();
          const { pathname, search, hash } = location;
          history.push(`${paths.signIn}?next=${encodeURIComponent(pathname + search + hash)}`);
        }}
      >
        {translate({ id: 'docent.signIn', message: 'Sign in' })}
      </a>
    );
  return mobile ? <li className="menu__list-item chat-account">{item}</li> : <div className="chat-account">{item}</div>;
}
