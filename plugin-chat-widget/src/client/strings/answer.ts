import strings from '@generated/docusaurus-plugin-chat-widget/default/answer.json';
import { createWords } from './panel.js';

/** For what only the chunk of `answerParts` draws. */
export const { t } = createWords(strings);
