import { Icon } from '../icons.js';
import { showPanel } from '../panelState.js';
import { t } from '../strings.js';

export function CloseButton() {
  return (
    <button type="button" className="chat-quiet" aria-label={t('close')} onClick={() => showPanel({ open: false })}>
      <Icon name="close" />
    </button>
  );
}
