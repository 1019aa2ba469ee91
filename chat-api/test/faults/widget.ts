/** Promise X1, kept by browser tests of their own (website/e2e/faults). Wants the built site and a Chromium. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Fault } from './fault.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

interface Suite {
  suites?: Suite[];
  specs: { title: string; ok: boolean; tests: { annotations: { type: string; description?: string }[] }[] }[];
}

export const staysText: Fault = {
  id: 'X1',
  wanted: 'thousands of payloads as answers, sources, titles and names: 0 executed, 0 requests off the allow-list',
  async run() {
    const specs = (await runInBrowser()).flatMap(specsOf);
    const failed = specs.filter(({ ok }) => !ok).map(({ title }) => title);
    const payloads = specs
      .flatMap(({ tests }) => tests.flatMap(({ annotations }) => annotations))
      .filter(({ type }) => type === 'payloads')
      .reduce((sum, { description }) => sum + Number(description), 0);
    if (failed.length > 0) return { reached: `came alive or could not be tried: ${failed.join('; ')}`, ok: false };
    return {
      reached: `${payloads} payloads in three kinds of places, 0 executed, 0 requests elsewhere`,
      ok: payloads > 2000,
    };
  },
};

const specsOf = (suite: Suite): Suite['specs'] => [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)];

async function runInBrowser(): Promise<Suite[]> {
  const playwright = [`${root}node_modules/@playwright/test/cli.js`, 'test', '--project=faults', '--reporter=json'];
  const { stdout } = await promisify(execFile)(process.execPath, playwright, {
    cwd: `${root}website`,
    maxBuffer: 1e8,
  }).catch((failure: { stdout: string }) => failure);
  const report = JSON.parse(stdout) as { suites: Suite[]; errors: { message?: string }[] };
  if (report.suites.length === 0) throw new Error(report.errors[0]?.message ?? 'Playwright found no tests.');
  return report.suites;
}
