import type { Share } from 'docent-chat-api/wire';
import { useEffect, useState } from 'react';
import { ChatError } from '../ChatError.js';
import { Icon } from '../icons.js';
import { t } from './historyStrings.js';
import { useSettings } from '../useSettings.js';
import { Dialog } from './Dialog.js';
import { ListSkeleton } from './ListSkeleton.js';
import { Notice } from '../chat/Notice.js';
import { useHistoryStores } from './useHistory.js';

interface Props {
  id: string;
  /** The last answer to share; the conversation's last unless given. */
  answerId?: string;
  onClose: () => void;
}

/** Makes, shows and revokes the link by which others can read a conversation. */
export function ShareDialog({ id, answerId, onClose }: Props) {
  const { api } = useHistoryStores();
  // Undefined until the server has said whether there is a link.
  const [share, setShare] = useState<Share | null>();
  const [error, setError] = useState<ChatError>();
  const [revoked, setRevoked] = useState(false);

  const attempt = (act: () => Promise<Share | null>) => {
    setError(undefined);
    act().then(setShare, (thrown: unknown) => setError(ChatError.from(thrown)));
  };
  useEffect(() => {
    api.shareOf(id).then(setShare, (thrown: unknown) => setError(ChatError.from(thrown)));
  }, [api, id]);

  const create = () => attempt(() => api.share(id, answerId));
  const revoke = () =>
    attempt(async () => {
      await api.unshare(id);
      setRevoked(true);
      return null;
    });

  return (
    <Dialog title={t('shareTitle')} onClose={onClose}>
      <p>{t('shareText')}</p>
      {share === undefined && !error && <ListSkeleton />}
      {share && <ShareLink share={share} onRevoke={revoke} />}
      {share === null && (
        <>
          {revoked && <p role="status">{t('revoked')}</p>}
          <button type="button" className="chat-primary" onClick={create}>
            <Icon name="share" /> {t('createLink')}
          </button>
        </>
      )}
      {error && <Notice problem={{ kind: error.kind, requestId: error.more.requestId }} />}
    </Dialog>
  );
}

function ShareLink({ share, onRevoke }: { share: Share; onRevoke: () => void }) {
  const { paths } = useSettings();
  const [copied, setCopied] = useState(false);
  const link = `${new URL(paths.shared, location.href).href}#${share.token}`;
  return (
    <>
      <input
        className="chat-share-link"
        readOnly
        value={link}
        aria-label={t('shareLink')}
        onFocus={(event) => event.target.select()}
      />
      <div className="chat-buttons">
        <button
          type="button"
          className="chat-primary"
          onClick={() => void navigator.clipboard.writeText(link).then(() => setCopied(true))}
        >
          <Icon name={copied ? 'check' : 'copy'} /> <span aria-live="polite">{t(copied ? 'copied' : 'copyLink')}</span>
        </button>
        <button type="button" className="chat-secondary" onClick={onRevoke}>
          {t('revoke')}
        </button>
      </div>
    </>
  );
}
