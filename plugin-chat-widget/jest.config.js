/** Native ESM, because better-auth cannot be loaded as CommonJS; swc only strips the types. */
export default {
  // Its setters around what tests leave behind call each other without end where bundlers have been loaded.
  testEnvironmentOptions: { globalsCleanup: 'off' },
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts', '.css'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^(.*\\.css)\\?raw$': '$1',
    '^docent-chat-api/limits$': '<rootDir>/../chat-api/src/limits.ts',
  },
  transform: {
    '\\.css$': '<rootDir>/test/support/cssAsText.js',
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } },
    ],
  },
  setupFilesAfterEnv: ['<rootDir>/test/support/failOnConsoleError.ts'],
  testTimeout: 60_000,
  maxWorkers: 2,
};
