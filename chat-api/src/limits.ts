/**
 * The numbers of the wire, without zod, so that a browser may import them. Lengths are UTF-16 code units, as
 * `maxLength` of an input counts them.
 */

/** Raised when a change in wire.ts would make an older panel, plugin or file misunderstand the API. */
export const WIRE_VERSION = 1 as const;

export const MAX_QUESTION_LENGTH = 4_000;
/** Of the text that a reader selects to ask about. */
export const MAX_QUOTE_LENGTH = 2_000;
/** Of the name of a code block's language, such as `ts`. */
export const MAX_CODE_LANGUAGE_LENGTH = 50;
/** Of a conversation's title. */
export const MAX_TITLE_LENGTH = 200;
/** Of the words that a reader searches the history for. */
export const MAX_SEARCH_LENGTH = 400;
/** Of the note to a rating. */
export const MAX_NOTE_LENGTH = 1_000;
/** How many reasons a rating may have. */
export const MAX_REASONS = 6;
export const MIN_PASSWORD_LENGTH = 8;
export const MAX_PASSWORD_LENGTH = 128;
/** Of the id of anything: a conversation, a message, a shared link. */
export const MAX_ID_LENGTH = 200;
/** Of the id of a site. It is the site's address unless the owner sets another. */
export const MAX_SITE_LENGTH = 500;
/** Of a locale, by BCP 47. */
export const MAX_LOCALE_LENGTH = 35;
/** Of the path of a page. */
export const MAX_PATH_LENGTH = 2_000;
/** Of the id of a docs plugin instance, and of the name of a version. */
export const MAX_VERSION_LENGTH = 200;
/** How many conversations one request may list. */
export const MAX_LISTED = 100;
