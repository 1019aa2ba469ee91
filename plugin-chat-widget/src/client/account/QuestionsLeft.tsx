import { useSession } from '../hooks/useSession.js';
import { tCount } from '../strings/panel.js';

/** How many questions a reader without an account has left; nothing for everybody else. */
export function QuestionsLeft() {
  const { questionsLeft } = useSession();
  return questionsLeft === undefined ? null : (
    <p className="chat-fine" role="status">
      {tCount('questionsLeft', questionsLeft)}
    </p>
  );
}
