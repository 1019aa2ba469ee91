import strings from '@generated/docusaurus-plugin-chat-widget/default/history.json';
import { createWords } from './panel.js';

/** For what only the chunk of the history draws. */
export const { t, tCount } = createWords(strings);
