/** Runs the test programs and counts. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandFailed, root, runNode } from './run.mjs';

/** Tests failed, or could not be run at all. */
export class TestsFailed extends CommandFailed {
  /** @param {{ passed: number, failed: number }} counts @param {string} output */
  constructor({ passed, failed }, output) {
    super(`${passed} passed, ${failed} failed`, output);
    this.passed = passed;
    this.failed = failed;
  }
}

/**
 * What Node needs for the tests of either package: TypeScript for those that run in its own modules, and modules for
 * those that run in Jest's.
 */
const jestNode = '--import tsx --experimental-vm-modules --disable-warning=ExperimentalWarning';

/** @typedef {import('./findTests.mjs').Selection} Selection */

/**
 * Runs the jest tests of one package or both.
 *
 * @param {string[]} workspaces their folders
 * @param {Partial<Selection> & { env?: Record<string, string> }} [options] `files`: only those whose paths contain one
 * @returns {Promise<number>} how many passed
 * @throws {TestsFailed} when one failed
 */
export function runJest(workspaces, { files = [], title, env } = {}) {
  return count(
    (report) =>
      runNode('jest/bin/jest.js', jestArguments(workspaces, files, title, ['--json', `--outputFile=${report}`]), {
        env: { NODE_OPTIONS: jestNode, ...env },
      }),
    // A file that cannot be loaded holds tests that nobody counted.
    (report) => ({ passed: report.numPassedTests, failed: report.numFailedTests + report.numRuntimeErrorTestSuites }),
  );
}

/**
 * Runs jest until it is ended, on a terminal: again after each change, what it touches.
 *
 * @param {string[]} workspaces
 * @param {Partial<Selection>} [options]
 */
export function watchJest(workspaces, { files = [], title } = {}) {
  // A new worker for each run: what a worker has imported stays as it was.
  const fresh = ['--watch', '--workerIdleMemoryLimit=8GB'];
  return runNode('jest/bin/jest.js', jestArguments(workspaces, files, title, fresh), {
    env: { NODE_OPTIONS: jestNode },
    interactive: true,
  });
}

/** @param {string[]} workspaces @param {string[]} files @param {string | undefined} title @param {string[]} more */
function jestArguments(workspaces, files, title, more) {
  return ['--projects', ...workspaces, ...(title ? ['--testNamePattern', title] : []), ...more, '--', ...files];
}

/**
 * Runs the browser tests.
 *
 * @param {string} browser path of Chromium
 * @param {string[]} projects of Playwright's configuration
 * @param {Partial<Selection>} [options]
 * @returns {Promise<number>} how many passed
 * @throws {TestsFailed} when one failed
 */
export function runPlaywright(browser, projects, { files = [], title } = {}) {
  return count(
    (report) =>
      runNode(
        '@playwright/test/cli.js',
        [
          'test',
          '--reporter=list,json',
          ...projects.map((name) => `--project=${name}`),
          ...(title ? ['--grep', title] : []),
          ...files.map((file) => file.replace(/^website\//, '')),
        ],
        { cwd: `${root}/website`, env: { CHROME_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report } },
      ),
    ({ stats, errors }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected + (stats.unexpected ? 0 : errors.length),
    }),
  );
}

/**
 * @param {(report: string) => Promise<string>} runTests writes its report into the file
 * @param {(report: any) => { passed: number, failed: number }} read
 */
async function count(runTests, read) {
  const folder = mkdtempSync(join(tmpdir(), 'docent-tests-'));
  const file = join(folder, 'report.json');
  try {
    const { output, failure } = await runTests(file).then(
      (output) => ({ output, failure: undefined }),
      (failure) => ({ output: String(failure.output), failure }),
    );
    const counts = read(JSON.parse(readOr(file, failure)));
    if (failure || counts.failed) throw new TestsFailed({ ...counts, failed: Math.max(counts.failed, 1) }, output);
    if (!counts.passed) throw new CommandFailed('No tests were found', output);
    return counts.passed;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} file @param {unknown} failure thrown when there is no such file */
function readOr(file, failure) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw failure ?? error;
  }
}
