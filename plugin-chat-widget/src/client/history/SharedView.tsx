import { useHistory as useRouter, useLocation } from '@docusaurus/router';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import type { SharedConversation } from 'docent-chat-api/wire';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ComponentType } from 'react';
import { PassageRoom } from '../citations/CitationLink.js';
import { useSettings } from '../hooks/everyPage.js';
import { useSession } from '../hooks/useSession.js';
import { useConversation } from '../hooks/useConversation.js';
import { useHistoryApi } from '../hooks/useHistory.js';
import { ChatError } from '../http/ChatError.js';
import { showPanel } from '../state/panel.js';
import { storedValue } from '../state/storage.js';
import { turnsOf } from '../state/turn.js';
import type { Turn } from '../state/turn.js';
import { t } from '../strings/history.js';
import chatCss from '../styles/chat.css?raw';
import pastSourcesCss from '../styles/pastSources.css?raw';
import { Icon } from '../ui/Icon.js';
import { ListSkeleton } from '../ui/ListSkeleton.js';
import { Notice } from '../ui/Notice.js';
import { PageFrame } from '../ui/PageFrame.js';

/** The shared conversation that a reader wants to go on with, while they sign in on another page. */
const wanted = storedValue<string>(() => sessionStorage, 'docent.continue');

interface SharedProps {
  conversation: SharedConversation;
  token: string;
  /** Draws a question with its answer. */
  message: ComponentType<{ turn: Turn; isLast: boolean; busy: boolean }>;
}

/** What a shared link shows: the conversation as it stood when it was shared, to be read only. */
export function SharedView({ message }: Pick<SharedProps, 'message'>) {
  const token = useLocation().hash.slice(1) || (wanted.get() ?? '');
  return <SharedByToken key={token} token={token} message={message} />;
}

function SharedByToken({ token, message }: Omit<SharedProps, 'conversation'>) {
  const api = useHistoryApi();
  const [found, setFound] = useState<SharedConversation | ChatError>();
  const [tries, setTries] = useState(0);

  useEffect(() => {
    const answer = token ? api.shared(token) : Promise.reject(new ChatError('not-found'));
    answer.then(setFound, (thrown: unknown) => setFound(ChatError.from(thrown)));
  }, [api, token, tries]);

  if (found && !(found instanceof ChatError)) return <Shared conversation={found} token={token} message={message} />;
  const gone = found?.kind === 'not-found' || found?.kind === 'bad-request';
  const retry = () => {
    setFound(undefined);
    setTries(tries + 1);
  };
  return (
    <PageFrame title={t(gone ? 'sharedGone' : 'sharedTitle')} width="46rem">
      <style>{chatCss}</style>
      {!found && <ListSkeleton />}
      {gone && <p className="chat-muted">{t('sharedGoneText')}</p>}
      {found && !gone && <Notice problem={{ kind: found.kind, requestId: found.more.requestId }} onRetry={retry} />}
    </PageFrame>
  );
}

function Shared({ conversation, token, message: Message }: SharedProps) {
  const { currentLocale } = useDocusaurusContext().i18n;
  const list = useRef<HTMLDivElement>(null);
  const date = new Intl.DateTimeFormat(currentLocale, { dateStyle: 'long' }).format(new Date(conversation.sharedAt));
  return (
    <PageFrame title={conversation.title} width="46rem">
      <style>{chatCss + pastSourcesCss}</style>
      <p className="chat-muted chat-shared-note">
        {t('sharedOn', { date })} {t('fine')}
      </p>
      <div ref={list} className="chat-messages chat-shared">
        <h2 className="chat-hidden">{t('conversation')}</h2>
        <PassageRoom.Provider value={list}>
          {turnsOf('', conversation.messages).map((turn) => (
            // Nothing can be done with it: it has no ids of which the server would know, and it is not the last one of a chat.
            <Message key={turn.key} turn={{ ...turn, ids: undefined }} isLast={false} busy />
          ))}
        </PassageRoom.Provider>
      </div>
      <Continue token={token} />
    </PageFrame>
  );
}

/** Makes the conversation the reader's own; whoever is not signed in does that first and comes back. */
function Continue({ token }: { token: string }) {
  const api = useHistoryApi();
  const { user } = useSession();
  const { open } = useConversation();
  const { paths } = useSettings();
  const router = useRouter();
  const [state, setState] = useState<'asked' | ChatError>();

  const copy = useCallback(() => {
    api.copyShared(token).then(
      ({ id }) => {
        setState(undefined);
        showPanel({ open: true, view: 'chat' });
        void open(id);
      },
      (thrown: unknown) => setState(ChatError.from(thrown)),
    );
  }, [api, open, token]);

  useEffect(() => {
    if (!user || wanted.get() !== token) return;
    wanted.set(null);
    router.replace({ hash: token });
    copy();
  }, [user, token, copy, router]);

  return (
    <div className="chat-continue">
      <button
        type="button"
        className="chat-primary"
        disabled={state === 'asked'}
        onClick={() => {
          if (user) {
            setState('asked');
            copy();
          } else {
            wanted.set(token);
            // The token stays out of the address, where servers would log it.
            router.push(`${paths.signIn}?${new URLSearchParams({ next: paths.shared })}`);
          }
        }}
      >
        <Icon name="plus" /> {t('continueAsMine')}
      </button>
      <p className="chat-muted">{t(user ? 'continueText' : 'continueSignIn')}</p>
      {state instanceof ChatError && <Notice problem={{ kind: state.kind, requestId: state.more.requestId }} />}
    </div>
  );
}
