/** Tests run in Node's own modules, with tsx for TypeScript: see test/support/nativeRunner.mjs. */
export default {
  testEnvironment: 'node',
  testRunner: '<rootDir>/test/support/nativeRunner.mjs',
  roots: ['<rootDir>/src', '<rootDir>/test', '<rootDir>/evals'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['<rootDir>/test/faults/'],
  extensionsToTreatAsEsm: ['.ts'],
  setupFilesAfterEnv: ['<rootDir>/test/support/aroundEachTest.ts'],
  testTimeout: 60_000,
  maxWorkers: 2,
};
