import { useState } from 'react';
import { useChatActions, useReadScope } from '../hooks/useConversation.js';
import type { Turn } from '../state/turn.js';
import { t } from '../strings/panel.js';
import { Icon } from '../ui/Icon.js';
import { LazyAnswerParts, loadAnswerParts } from './LazyAnswerParts.js';

interface Props {
  turn: Turn;
  /** Which of its versions this is, counted from 1. */
  version: number;
  versions: number;
  /** Whether it can be asked anew now. */
  editable: boolean;
}

/** What was asked, with what was selected for it; it can be reworded, and each wording stays. */
export function Question({ turn, version, versions, editable }: Props) {
  const { askInstead } = useChatActions();
  const readScope = useReadScope();
  const [editing, setEditing] = useState(false);
  const { quote } = turn.scope;
  // While its code cannot be had the question stands there with its button, to be tried again.
  const edit = () =>
    void loadAnswerParts().then(
      () => setEditing(true),
      () => undefined,
    );
  return (
    <div className="chat-asked">
      <h3 className="chat-hidden">{t('question')}</h3>
      {quote && <blockquote className={`chat-quoted chat-quoted-${quote.from}`}>{quote.text}</blockquote>}
      {editing ? (
        <LazyAnswerParts
          draw={({ QuestionEditor }) => (
            <QuestionEditor
              question={turn.question}
              onCancel={() => setEditing(false)}
              onAsk={(question) => {
                setEditing(false);
                void askInstead(turn.key, question, { ...readScope(), quote });
              }}
            />
          )}
        />
      ) : (
        <p className="chat-question">{turn.question}</p>
      )}
      {!editing && (editable || versions > 1) && (
        <div className="chat-question-actions">
          {versions > 1 && <Versions turnKey={turn.key} version={version} versions={versions} />}
          {editable && (
            <button type="button" className="chat-quiet" aria-label={t('editQuestion')} onClick={edit}>
              <Icon name="edit" />
            </button>
          )}
        </div>
      )}
    </div>
  );
}

function Versions({ turnKey, version, versions }: { turnKey: string; version: number; versions: number }) {
  const { showVersion } = useChatActions();
  return (
    <span className="chat-versions" role="group" aria-label={t('versions')}>
      <button
        type="button"
        className="chat-quiet"
        aria-label={t('previousVersion')}
        disabled={version === 1}
        onClick={() => showVersion(turnKey, -1)}
      >
        <Icon name="back" />
      </button>
      <span>{t('versionOf', { version, versions })}</span>
      <button
        type="button"
        className="chat-quiet"
        aria-label={t('nextVersion')}
        disabled={version === versions}
        onClick={() => showVersion(turnKey, 1)}
      >
        <Icon name="forward" />
      </button>
    </span>
  );
}
