/** What of the account the first answer is shown without, in a chunk of its own: see LazyAccountParts. */
export { AccountMenu } from './AccountMenu.js';
export { Captcha } from './Captcha.js';
export { CheckMail } from './CheckMail.js';
export { LegalNote } from './LegalNote.js';
export { ProviderButtons } from './ProviderButtons.js';
