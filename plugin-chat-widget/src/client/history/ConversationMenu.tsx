import type { ListedConversation } from 'docent-chat-api/wire';
import { Icon } from '../ui/Icon.js';
import { t } from '../strings/history.js';
import { Menu } from '../ui/Menu.js';
import { useExport } from './useExport.js';
import { useHistoryChanges } from '../hooks/useHistory.js';

interface Props {
  conversation: ListedConversation;
  tabIndex?: number;
  onRename: () => void;
  onShare: () => void;
  onDelete: () => void;
}

/** What can be done with a conversation. */
export function ConversationMenu({ conversation, tabIndex, onRename, onShare, onDelete }: Props) {
  const { pin } = useHistoryChanges();
  const exportAs = useExport();
  const { id, title, pinned } = conversation;
  return (
    <Menu
      label={t('moreFor', { title })}
      tabIndex={tabIndex}
      items={[
        { icon: 'edit', label: t('rename'), onSelect: onRename },
        { icon: 'pin', label: t(pinned ? 'unpin' : 'pin'), onSelect: () => void pin(conversation, !pinned) },
        { icon: 'share', label: t('share'), onSelect: onShare },
        { icon: 'download', label: t('exportMarkdown'), onSelect: () => void exportAs(id, title, 'markdown') },
        { icon: 'download', label: t('exportJson'), onSelect: () => void exportAs(id, title, 'json') },
        { icon: 'trash', label: t('delete'), danger: true, onSelect: onDelete },
      ]}
    >
      <Icon name="more" />
    </Menu>
  );
}
