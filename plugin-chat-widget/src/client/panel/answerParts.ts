/** What an answer is shown without, in a chunk of its own: see LazyAnswerParts. */
export { highlightPassage } from '../citations/highlightPassage.js';
export { FeedbackForm, QuestionEditor } from './AnswerForms.js';
