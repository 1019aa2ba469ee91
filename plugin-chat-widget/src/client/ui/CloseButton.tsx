import { showPanel } from '../state/panel.js';
import { t } from '../strings/panel.js';
import { Icon } from './Icon.js';

export function CloseButton() {
  return (
    <button type="button" className="chat-quiet" aria-label={t('close')} onClick={() => showPanel({ open: false })}>
      <Icon name="close" />
    </button>
  );
}
