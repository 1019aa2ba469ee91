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
 * Runs the jest tests of a workspace.
 *
 * @param {string} workspace its folder
 * @param {{ files?: string[], env?: Record<string, string> }} [options] `files`: only those whose paths contain one of these
 * @returns {Promise<number>} how many passed
 * @throws {TestsFailed} when one failed
 */
export function runJest(workspace, { files = [], env } = {}) {
  const modules = workspace === 'chat-api' ? '--import tsx' : '--experimental-vm-modules';
  return count(
    (report) =>
      runNode('jest/bin/jest.js', ['--json', `--outputFile=${report}`, ...files], {
        cwd: `${root}/${workspace}`,
        env: { NODE_OPTIONS: `${modules} --disable-warning=ExperimentalWarning`, ...env },
      }),
    // A file that cannot be loaded holds tests that nobody counted.
    (report) => ({ passed: report.numPassedTests, failed: report.numFailedTests + report.numRuntimeErrorTestSuites }),
  );
}

/**
 * Runs the browser tests.
 *
 * @param {string} browser path of Chromium
 * @param {string[]} [projects] of Playwright's configuration
 * @returns {Promise<number>} how many passed
 * @throws {TestsFailed} when one failed
 */
export function runPlaywright(browser, projects = ['sections', 'model']) {
  return count(
    (report) =>
      runNode(
        '@playwright/test/cli.js',
        ['test', '--reporter=list,json', ...projects.map((name) => `--project=${name}`)],
        {
          cwd: `${root}/website`,
          env: { CHROME_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
        },
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
