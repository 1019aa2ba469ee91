import { useChatActions, useTakeScope } from '../hooks/useConversation.js';

/** Questions to begin or to go on with, each asked by a click. */
export function Starters({ questions, label }: { questions: string[]; label?: string }) {
  const { ask } = useChatActions();
  const takeScope = useTakeScope();
  return (
    <ul className={label ? 'chat-starters chat-follow-ups' : 'chat-starters'} aria-label={label}>
      {questions.map((question) => (
        <li key={question}>
          <button type="button" onClick={() => void ask(question, takeScope())}>
            {question}
          </button>
        </li>
      ))}
    </ul>
  );
}
