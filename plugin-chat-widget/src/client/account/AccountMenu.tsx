import { useEffect, useRef } from 'react';
import { useSettings } from '../hooks/everyPage.js';
import { useSession } from '../hooks/useSession.js';
import { showPanel } from '../state/panel.js';
import type { AccountMenuProps } from '../state/panel.js';
import { t } from '../strings/account.js';
import accountMenuCss from '../styles/accountMenu.css?raw';
import sharedCss from '../styles/shared.css?raw';
import { Icon } from '../ui/Icon.js';
import { SiteLink } from '../ui/SiteLink.js';

const PERSON = 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM5 20c.7-3.5 3.5-5 7-5s6.3 1.5 7 5';

/** What hangs below the avatar. */
export function AccountMenu({ onClose, onChoose }: AccountMenuProps) {
  const { user, signOut } = useSession();
  const { paths } = useSettings();
  const ref = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const menu = ref.current;
    const around = menu?.parentElement;
    menu?.querySelector('button')?.focus();
    const onOutside = (event: Event) => {
      if (!around?.contains(event.target as Node)) onClose();
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      onClose();
      around?.querySelector('button')?.focus();
    };
    document.addEventListener('pointerdown', onOutside);
    document.addEventListener('focusin', onOutside);
    around?.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('pointerdown', onOutside);
      document.removeEventListener('focusin', onOutside);
      around?.removeEventListener('keydown', onKeyDown);
    };
  }, [onClose]);

  const choose = (action: () => void) => () => {
    onClose();
    onChoose?.();
    action();
  };

  return (
    <div ref={ref} className="chat-menu">
      <style>{sharedCss + accountMenuCss}</style>
      <p>
        <strong>{user?.name}</strong>
        <span>{user?.email}</span>
      </p>
      <button type="button" onClick={choose(() => showPanel({ open: true, view: 'history' }))}>
        <Icon name="history" /> {t('history')}
      </button>
      <SiteLink to={paths.account} onClick={choose(() => {})}>
        <Icon path={PERSON} /> {t('account')}
      </SiteLink>
      {/* The server hears of it when it can be reached; here it is done. */}
      <button type="button" onClick={choose(() => void signOut().catch(() => {}))}>
        <Icon name="signOut" /> {t('signOut')}
      </button>
    </div>
  );
}
