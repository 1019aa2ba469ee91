import { useLocation } from '@docusaurus/router';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import { useCallback, useState, useSyncExternalStore } from 'react';
import { usePageDrawn, useVersionLabel } from '../hooks/docsPage.js';
import { usePanel } from '../hooks/everyPage.js';
import { showPanel } from '../state/panel.js';
import { leaveOut, leftOut, readVersion } from '../state/scope.js';
import { t } from '../strings/panel.js';
import { Icon } from '../ui/Icon.js';

/** What goes along with a question: the selected text or code, the page, the version, the language. */
export function ContextChips() {
  const { pathname } = useLocation();
  const { currentLocale, localeConfigs } = useDocusaurusContext().i18n;
  const { quote } = usePanel();
  const out = useSyncExternalStore(leftOut.subscribe, leftOut.get);
  const [read, setRead] = useState(readVersion);
  usePageDrawn(useCallback(() => setRead(readVersion()), []));
  const version = useVersionLabel(read.version, pathname);
  return (
    <div className="chat-chips" role="group" aria-label={t('context')}>
      {quote && (
        <span className="chat-chip chat-chip-quote">
          <span className="chat-chip-text">
            {t(quote.from === 'code' ? 'code' : 'selection')}: {quote.text}
          </span>
          <RemoveButton label={t('withoutQuote')} onClick={() => showPanel({ quote: undefined })} />
        </span>
      )}
      <Chip label={t('thisPage')} remove={t('withoutPage')} out={out.page} onChange={(page) => leaveOut({ page })} />
      {version && (
        <Chip
          label={version}
          remove={t('withoutVersion', { version })}
          out={out.version}
          onChange={(left) => leaveOut({ version: left })}
        />
      )}
      {/* Each language has an index of its own, so that there is no question without one. */}
      <span className="chat-chip">{localeConfigs[currentLocale]?.label}</span>
    </div>
  );
}

interface ChipProps {
  label: string;
  /** Says what leaving it out does. */
  remove: string;
  out?: boolean;
  onChange: (out: boolean) => void;
}

function Chip({ label, remove, out, onChange }: ChipProps) {
  return out ? (
    <button type="button" className="chat-chip" onClick={() => onChange(false)}>
      <Icon name="plus" /> {label}
    </button>
  ) : (
    <span className="chat-chip">
      {label}
      <RemoveButton label={remove} onClick={() => onChange(true)} />
    </span>
  );
}

function RemoveButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button type="button" aria-label={label} onClick={onClick}>
      <Icon name="close" />
    </button>
  );
}
