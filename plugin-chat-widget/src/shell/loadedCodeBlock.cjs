/* global module, require, __webpack_modules__, __webpack_require__ */

/**
 * The site's CodeBlock where the page's own code has brought it, else undefined; asks for nothing. CommonJS, because only
 * there the bundlers know how to name a module without taking it along.
 */
module.exports = function loadedCodeBlock() {
  const id = require.resolveWeak('@theme/CodeBlock');
  return __webpack_modules__[id] && __webpack_require__(id).default;
};
