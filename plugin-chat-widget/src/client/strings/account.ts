import strings from '@generated/docusaurus-plugin-chat-widget/default/account.json';
import { createWords } from './panel.js';

/** For what only the chunks of the account draw: its pages' and `accountParts`. */
export const { t } = createWords(strings);
