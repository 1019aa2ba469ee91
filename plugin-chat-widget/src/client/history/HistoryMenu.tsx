import { useHistory as useRouter } from '@docusaurus/router';
import { useState } from 'react';
import { Icon } from '../ui/Icon.js';
import { t } from '../strings/history.js';
import { useSettings } from '../hooks/everyPage.js';
import { DeleteAllDialog } from './DeleteAllDialog.js';
import { Menu } from '../ui/Menu.js';
import { useExport } from './useExport.js';

/** What can be done with all conversations. */
export function HistoryMenu({ withPage }: { withPage?: boolean }) {
  const { paths } = useSettings();
  const router = useRouter();
  const exportAs = useExport();
  const [deleting, setDeleting] = useState(false);
  return (
    <>
      <Menu
        label={t('more')}
        items={[
          ...(withPage
            ? [{ icon: 'history' as const, label: t('openPage'), onSelect: () => router.push(paths.history) }]
            : []),
          {
            icon: 'download',
            label: t('exportAllMarkdown'),
            onSelect: () => void exportAs(null, t('history'), 'markdown'),
          },
          { icon: 'download', label: t('exportAllJson'), onSelect: () => void exportAs(null, t('history'), 'json') },
          { icon: 'trash', label: t('deleteAll'), danger: true, onSelect: () => setDeleting(true) },
        ]}
      >
        <Icon name="more" />
      </Menu>
      {deleting && <DeleteAllDialog onClose={() => setDeleting(false)} />}
    </>
  );
}
