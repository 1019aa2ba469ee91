/** What an answer is shown without, in a chunk of its own: see LazyAnswerParts. */
export { highlightPassage } from '../citations/highlightPassage.js';
export { FeedbackForm } from './FeedbackForm.js';
export { QuestionEditor } from './QuestionEditor.js';
