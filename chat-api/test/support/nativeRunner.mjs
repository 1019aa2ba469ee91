/**
 * Jest's own runner, but with the modules of Node instead of Jest's: an import is paid once for each worker and not once
 * for each test file (the app takes 7 s in Jest's module system and 1 s in Node's), and what a module keeps, such as an
 * open database, serves every file of that worker. See `docs/decisions/0014-tests-in-nodes-own-modules.md`.
 *
 * Set by `testRunner` in jest.config.js, whose contract this is: https://jestjs.io/docs/configuration#testrunner-string
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
/** @type {typeof import('jest-circus/runner').default} */
const runTests = require('jest-circus/runner').default;

/** @type {typeof runTests} */
export default async function runNatively(globalConfig, config, environment, runtime, testPath, sendMessageToJest) {
  const own = {
    requireInternalModule: requireAnew,
    setGlobalsForRuntime: (/** @type {object} */ globals) => Object.assign(globalThis, globals),
    unstable_shouldLoadAsEsm: () => true,
    // A file is run each time, what it imports is loaded once.
    unstable_importModule: (/** @type {string} */ path) => import(`${pathToFileURL(path).href}?run=${(runs += 1)}`),
  };
  const bare = new Proxy(runtime, {
    get(target, name) {
      const value = Reflect.get(name in own ? own : target, name);
      return typeof value === 'function' && !(name in own) ? value.bind(target) : value;
    },
  });
  // Jest's maps are those of its own compiler; Node knows those of tsx.
  Error.prepareStackTrace = undefined;
  return runTests(globalConfig, config, environment, bare, testPath, sendMessageToJest);
}

let runs = 0;

/**
 * Loads the part of jest-circus that keeps tests and hooks, empty, as Jest's module system would for each file.
 *
 * @param {string} path
 */
function requireAnew(path) {
  delete require.cache[path];
  Reflect.deleteProperty(globalThis, Symbol.for('EVENT_HANDLERS'));
  return require(path);
}
