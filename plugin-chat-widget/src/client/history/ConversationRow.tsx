import type { ListedConversation } from 'docent-chat-api/wire';
import { t } from '../strings/history.js';
import { ConversationMenu } from './ConversationMenu.js';
import { Marked } from './Marked.js';
import { TitleBox } from './TitleBox.js';

interface Props {
  conversation: ListedConversation;
  /** Whether it is the one that is shown. */
  current: boolean;
  /** Its answer is being written. */
  running: boolean;
  /** Only one row of a list is in the order of Tab. */
  tabbable: boolean;
  renaming: boolean;
  onOpen: () => void;
  onRename: () => void;
  /** Null when the reader has thought better of it. */
  onRenamed: (title: string | null) => void;
  onShare: () => void;
  onDelete: () => void;
}

/** A conversation in the list: its title, where the words that were searched for stand, and what can be done with it. */
export function ConversationRow({ conversation, current, running, tabbable, renaming, ...acts }: Props) {
  const { title, titleRanges, hit, changed } = conversation;
  if (renaming) return <TitleBox title={title} onDone={acts.onRenamed} />;
  return (
    <div className="chat-row" data-current={current || undefined}>
      <button
        type="button"
        className="chat-row-open"
        tabIndex={tabbable ? 0 : -1}
        aria-current={current || undefined}
        onClick={acts.onOpen}
      >
        <span className="chat-row-title">
          <span>
            <Marked text={title} ranges={titleRanges} />
          </span>
          {running && <span className="chat-running">{t('answering')}</span>}
          {changed && <span className="chat-badge">{t('docsChanged')}</span>}
        </span>
        {hit && hit.excerpt !== title && (
          <span className="chat-row-hit">
            <Marked text={hit.excerpt} ranges={hit.ranges} />
          </span>
        )}
      </button>
      <ConversationMenu
        conversation={conversation}
        tabIndex={tabbable ? 0 : -1}
        onRename={acts.onRename}
        onShare={acts.onShare}
        onDelete={acts.onDelete}
      />
    </div>
  );
}
