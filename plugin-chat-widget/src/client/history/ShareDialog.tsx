import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import type { Message, Share } from 'docent-chat-api/wire';
import { useEffect, useState } from 'react';
import { useSettings } from '../hooks/everyPage.js';
import { useHistoryApi } from '../hooks/useHistory.js';
import { ChatError } from '../http/ChatError.js';
import { t } from '../strings/history.js';
import { Dialog } from '../ui/Dialog.js';
import { Icon } from '../ui/Icon.js';
import { ListSkeleton } from '../ui/ListSkeleton.js';
import { Notice } from '../ui/Notice.js';
import { icons } from './icons.js';

interface Props {
  id: string;
  /** The last answer to share; the conversation's last unless given. */
  answerId?: string;
  onClose: () => void;
}

/** Makes, shows, renews and revokes the link by which others can read a conversation. */
export function ShareDialog({ id, answerId, onClose }: Props) {
  const api = useHistoryApi();
  // Undefined until the server has said whether there is a link, and up to where it goes.
  const [share, setShare] = useState<Share | null>();
  const [messages, setMessages] = useState<Message[]>([]);
  const [error, setError] = useState<ChatError>();
  const [revoked, setRevoked] = useState(false);

  const attempt = (act: () => Promise<Share | null>) => {
    setError(undefined);
    act().then(setShare, (thrown: unknown) => setError(ChatError.from(thrown)));
  };
  useEffect(() => {
    api.read(id).then(
      (conversation) => {
        setMessages(conversation.messages);
        setShare(conversation.share);
      },
      (thrown: unknown) => setError(ChatError.from(thrown)),
    );
  }, [api, id]);

  const create = () => attempt(() => api.share(id, { answerId }));
  const renew = () => attempt(() => api.share(id, { answerId, renew: true }));
  const revoke = () =>
    attempt(async () => {
      await api.unshare(id);
      setRevoked(true);
      return null;
    });
  const wanted =
    answerId ?? messages.findLast(({ role, status }) => role === 'assistant' && status !== 'streaming')?.id;

  return (
    <Dialog title={t('shareTitle')} onClose={onClose}>
      {share ? (
        <ShareLink
          share={share}
          ends={questionOf(share.answerId, messages)}
          wanted={share.answerId === wanted ? undefined : questionOf(wanted, messages)}
          onRenew={renew}
          onRevoke={revoke}
        />
      ) : (
        <p>{t('shareText')}</p>
      )}
      {share === undefined && !error && <ListSkeleton />}
      {share === null && (
        <>
          {revoked && <p role="status">{t('revoked')}</p>}
          <button type="button" className="chat-primary" onClick={create}>
            <Icon {...icons.share} /> {t('createLink')}
          </button>
        </>
      )}
      {error && <Notice problem={{ kind: error.kind, requestId: error.more.requestId }} />}
    </Dialog>
  );
}

/** Longer questions are cut where they are named in a sentence. */
const NAMED_LENGTH = 80;

/** What an answer answers, in one line. */
function questionOf(answerId: string | undefined, messages: Message[]): string {
  const answer = messages.find(({ id }) => id === answerId);
  const question = messages.find(({ id }) => id === answer?.parentId)?.content ?? '';
  const letters = Array.from(question.replace(/\s+/g, ' ').trim());
  return letters.length > NAMED_LENGTH ? `${letters.slice(0, NAMED_LENGTH).join('').trim()}…` : letters.join('');
}

interface ShareLinkProps {
  share: Share;
  /** The question with whose answer it ends. */
  ends: string;
  /** The question with whose answer it ought to end, where that is another. */
  wanted: string | undefined;
  onRenew: () => void;
  onRevoke: () => void;
}

function ShareLink({ share, ends, wanted, onRenew, onRevoke }: ShareLinkProps) {
  const { paths } = useSettings();
  const { currentLocale } = useDocusaurusContext().i18n;
  const [copied, setCopied] = useState(false);
  const link = `${new URL(paths.shared, location.href).href}#${share.token}`;
  const date = new Intl.DateTimeFormat(currentLocale, { dateStyle: 'long' }).format(new Date(share.createdAt));
  const isWanted = wanted === undefined;
  return (
    <>
      <p role="status">{t('linkEnds', { question: ends, date })}</p>
      {!isWanted && <p>{t('renewText', { question: wanted })}</p>}
      <input
        className="chat-share-link"
        readOnly
        value={link}
        aria-label={t('shareLink')}
        onFocus={(event) => event.target.select()}
      />
      <div className="chat-buttons">
        {!isWanted && (
          <button type="button" className="chat-primary" onClick={onRenew}>
            {t('renewLink')}
          </button>
        )}
        <button
          type="button"
          className={isWanted ? 'chat-primary' : 'chat-secondary'}
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
