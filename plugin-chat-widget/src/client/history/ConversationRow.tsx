import { MAX_TITLE_LENGTH } from 'docent-chat-api/limits';
import type { ListedConversation, Range } from 'docent-chat-api/wire';
import { useEffect, useRef } from 'react';
import type { Ref } from 'react';
import { useHistoryChanges } from '../hooks/useHistory.js';
import { t } from '../strings/history.js';
import { Icon } from '../ui/Icon.js';
import { Menu } from '../ui/Menu.js';
import { icons } from './icons.js';
import { useExport } from './useExport.js';

interface Props {
  conversation: ListedConversation;
  /** Whether it is the one that is shown. */
  current: boolean;
  /** Its answer is being written. */
  running: boolean;
  /** Only one row of a list is in the order of Tab. */
  tabbable: boolean;
  /** Gets the button that opens it. */
  button?: Ref<HTMLButtonElement>;
  renaming: boolean;
  onOpen: () => void;
  onRename: () => void;
  /** Null when the reader has thought better of it. */
  onRenamed: (title: string | null) => void;
  onShare: () => void;
  onDelete: () => void;
}

/** A conversation in the list: its title, where the words that were searched for stand, and what can be done with it. */
export function ConversationRow({ conversation, current, running, tabbable, button, renaming, ...acts }: Props) {
  const { title, titleRanges, hit, changed } = conversation;
  if (renaming) return <TitleBox title={title} onDone={acts.onRenamed} />;
  return (
    <div className="chat-row" data-current={current || undefined}>
      <button
        ref={button}
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

interface MenuProps {
  conversation: ListedConversation;
  tabIndex?: number;
  onRename: () => void;
  onShare: () => void;
  onDelete: () => void;
}

/** What can be done with a conversation. */
function ConversationMenu({ conversation, tabIndex, onRename, onShare, onDelete }: MenuProps) {
  const { pin } = useHistoryChanges();
  const exportAs = useExport();
  const { id, title, pinned } = conversation;
  return (
    <Menu
      label={t('moreFor', { title })}
      tabIndex={tabIndex}
      items={[
        { icon: { name: 'edit' as const }, label: t('rename'), onSelect: onRename },
        { icon: icons.pin, label: t(pinned ? 'unpin' : 'pin'), onSelect: () => void pin(conversation, !pinned) },
        { icon: icons.share, label: t('share'), onSelect: onShare },
        { icon: icons.download, label: t('exportMarkdown'), onSelect: () => void exportAs(id, title, 'markdown') },
        { icon: icons.download, label: t('exportJson'), onSelect: () => void exportAs(id, title, 'json') },
        { icon: icons.trash, label: t('delete'), danger: true, onSelect: onDelete },
      ]}
    >
      <Icon name="more" />
    </Menu>
  );
}

/** Text with some of its ranges marked, as the server found them: in UTF-16 units, in order, none over another. */
function Marked({ text, ranges }: { text: string; ranges: Range[] }) {
  return (
    <>
      {ranges.map(({ start, end }, index) => (
        <span key={start}>
          {text.slice(ranges[index - 1]?.end ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(ranges.at(-1)?.end ?? 0)}
    </>
  );
}

interface TitleBoxProps {
  title: string;
  /** Null when the reader has thought better of it. */
  onDone: (title: string | null) => void;
}

/** A conversation's title while it is being changed: Enter and leaving save, Escape does not. */
function TitleBox({ title, onDone }: TitleBoxProps) {
  const box = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  useEffect(() => box.current?.select(), []);
  // Taking the box away leaves it once more.
  const finish = (next: string | null) => {
    if (done.current) return;
    done.current = true;
    onDone(next);
  };
  return (
    <form
      className="chat-row chat-rename"
      onSubmit={(event) => {
        event.preventDefault();
        finish(box.current?.value ?? null);
      }}
    >
      <input
        ref={box}
        defaultValue={title}
        maxLength={MAX_TITLE_LENGTH}
        aria-label={t('conversationTitle')}
        onBlur={(event) => finish(event.target.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Escape' && !event.nativeEvent.isComposing) finish(null);
        }}
      />
      <button
        type="submit"
        className="chat-quiet"
        aria-label={t('save')}
        onPointerDown={(event) => event.preventDefault()}
      >
        <Icon name="check" />
      </button>
    </form>
  );
}
