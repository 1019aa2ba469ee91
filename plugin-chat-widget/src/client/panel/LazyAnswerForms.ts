import { lazyParts } from '../ui/lazyParts.js';

/**
 * What is drawn once there is an answer, if the reader wants it. One chunk with what marks a passage in its page, which
 * needs the same words.
 */
export const { load: loadAnswerForms, Lazy: LazyAnswerForms } = lazyParts(
  () => import(/* webpackChunkName: "docent-answer" */ './answerForms.js'),
);
