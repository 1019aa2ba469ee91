/** What an answer is shown without, in a chunk of its own: see LazyAnswerForms. */
export { FeedbackForm } from './FeedbackForm.js';
export { QuestionEditor } from './QuestionEditor.js';
