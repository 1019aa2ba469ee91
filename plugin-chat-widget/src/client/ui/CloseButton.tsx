import { Icon } from './Icon.js';
import { showPanel } from '../state/panel.js';
import { t } from '../strings/panel.js';

export function CloseButton() {
  return (
    <button type="button" className="chat-quiet" aria-label={t('close')} onClick={() => showPanel({ open: false })}>
      <Icon name="close" />
    </button>
  );
}
