import { BESIDE, PHONE } from '../styles/breakpoints.js';

/** The panel has room beside the page. */
export const BESIDE_PAGE = `(min-width: ${BESIDE}px)`;
/** The panel covers the page. */
export const ON_PHONE = `(max-width: ${PHONE - 0.02}px)`;
