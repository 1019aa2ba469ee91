import { useEffect, useRef } from 'react';
import { useSession } from '../hooks.js';
import { Icon } from '../icons.js';
import { showPanel } from '../panelState.js';
import { t } from '../strings.js';
import { accountStyles } from './accountStyles.js';

/** What hangs below the avatar. */
export function AccountMenu({ onClose }: { onClose: () => void }) {
  const { user, signOut } = useSession();
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

  return (
    <div ref={ref} className="chat-menu">
      <style>{accountStyles}</style>
      <p>
        <strong>{user?.name}</strong>
        <span>{user?.email}</span>
      </p>
      <button
        type="button"
        onClick={() => {
          onClose();
          showPanel({ open: true, view: 'history' });
        }}
      >
        <Icon name="history" /> {t('history')}
      </button>
      <button
        type="button"
        onClick={() => {
          onClose();
          // The server hears of it when it can be reached; here it is done.
          signOut().catch(() => {});
        }}
      >
        <Icon name="signOut" /> {t('signOut')}
      </button>
    </div>
  );
}
