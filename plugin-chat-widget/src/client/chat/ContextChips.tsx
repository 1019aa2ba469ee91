import { useLocation } from '@docusaurus/router';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import type { Scope } from 'docent-chat-api/wire';
import { useCallback, useState } from 'react';
import { useReadScope } from '../hooks.js';
import { Icon } from '../icons.js';
import { showPanel, usePanel } from '../panelState.js';
import { t } from '../strings.js';
import { usePageDrawn } from './usePageDrawn.js';
import { useVersionLabel } from './useVersion.js';

/** What the reader does not want sent along. */
export interface LeftOut {
  page?: boolean;
  version?: boolean;
}

/** A question's scope without what the reader has left out; without a version the latest docs answer. */
export function narrowScope(scope: Scope, { page, version }: LeftOut): Scope {
  return {
    ...scope,
    ...(page && { page: undefined }),
    ...(version && { plugin: undefined, version: undefined }),
  };
}

/** What goes along with a question: the selected text or code, the page, the version, the language. */
export function ContextChips({ leftOut, onLeaveOut }: { leftOut: LeftOut; onLeaveOut: (leftOut: LeftOut) => void }) {
  const { pathname } = useLocation();
  const { currentLocale, localeConfigs } = useDocusaurusContext().i18n;
  const { quote } = usePanel();
  const readScope = useReadScope();
  const [scope, setScope] = useState(readScope);
  usePageDrawn(useCallback(() => setScope(readScope()), [readScope]));
  const version = useVersionLabel(scope.version, pathname);
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
      <Chip
        label={t('thisPage')}
        remove={t('withoutPage')}
        out={leftOut.page}
        onChange={(page) => onLeaveOut({ ...leftOut, page })}
      />
      {version && (
        <Chip
          label={version}
          remove={t('withoutVersion', { version })}
          out={leftOut.version}
          onChange={(out) => onLeaveOut({ ...leftOut, version: out })}
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
