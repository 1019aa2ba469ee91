/**
 * Widths of the window, in pixels, from which something changes. The styles read the same numbers: the build resolves
 * their custom media with this file.
 */

/** Below it the panel is a sheet that covers the whole of a phone. */
export const PHONE = 600;
/** Below it the history's page shows the list or a conversation, and not both. */
export const TABLET = 768;
/** From it on the panel stands beside the page. Below it lies over the page. */
export const BESIDE = 1000;
/** Up to it a docs page with the panel beside it has no room for its sidebar. */
export const NO_SIDEBAR = 1180;
/** Up to it a docs page with the panel beside it has no room for its table of contents. */
export const NO_CONTENTS = 1500;

/** The panel has room beside the page. */
export const BESIDE_PAGE = `(min-width: ${BESIDE}px)`;
/** The panel covers the page. */
export const ON_PHONE = `(max-width: ${PHONE - 0.02}px)`;
