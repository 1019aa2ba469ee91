/** What an answer is shown without, in a chunk of its own: see LazyAnswerParts. */
export { FeedbackForm } from './FeedbackForm.js';
export { highlightPassage } from '../citations/highlightPassage.js';
export { QuestionEditor } from './QuestionEditor.js';
