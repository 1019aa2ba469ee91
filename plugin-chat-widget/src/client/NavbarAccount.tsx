import Link from '@docusaurus/Link';
import { translate } from '@docusaurus/Translate';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ComponentType } from 'react';
import { initialsOf } from './initialsOf.js';
import { sessionSlot } from './storedSession.js';
import { useSettings } from './useSettings.js';

interface Props {
  /** In the sidebar that a phone's menu button opens. */
  mobile?: boolean;
}

/** "Sign in", or the reader's initials with a menu whose code comes with the first click. */
export function NavbarAccount({ mobile }: Props) {
  const { apiUrl, paths } = useSettings();
  const slot = sessionSlot(apiUrl);
  // The server cannot know: the place is held empty until the browser does, so that nobody sees the wrong state.
  const session = useSyncExternalStore(slot.subscribe, slot.get, () => undefined);
  const [Menu, setMenu] = useState<ComponentType<{ onClose: () => void }>>();
  const [open, setOpen] = useState(false);

  useEffect(() => {
    if (open && !Menu)
      import('./account/AccountMenu.js').then(
        async (menu) => {
          await menu.loadStrings();
          setMenu(() => menu.AccountMenu);
        },
        () => setOpen(false),
      );
  }, [open, Menu]);

  const item = session ? (
    <>
      <button
        type="button"
        className={mobile ? 'menu__link chat-menu-button' : 'chat-avatar'}
        aria-label={translate({ id: 'docent.account', message: 'Account of {name}' }, { name: session.user.name })}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {mobile ? session.user.name : initialsOf(session.user.name)}
      </button>
      {open && Menu && <Menu onClose={() => setOpen(false)} />}
    </>
  ) : (
    <Link
      to={paths.signIn}
      className={mobile ? 'menu__link' : 'navbar__item navbar__link'}
      style={session === undefined ? { visibility: 'hidden' } : undefined}
    >
      {translate({ id: 'docent.signIn', message: 'Sign in' })}
    </Link>
  );
  return mobile ? <li className="menu__list-item chat-account">{item}</li> : <div className="chat-account">{item}</div>;
}
