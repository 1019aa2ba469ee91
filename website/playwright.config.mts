import { defineConfig, devices } from '@playwright/test';
import { browserFlags, findBrowser } from '../scripts/support/findBrowser.mjs';

/** Files named `*.model.spec.ts` run against an API with a language model; all others against one that answers with sections. */
export default defineConfig<object, { answers: 'sections' | 'model' }>({
  testDir: 'e2e',
  outputDir: 'test-results',
  globalSetup: './e2e/support/prepareData.ts',
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  // A slow machine is no failure.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    ...devices['Desktop Chrome'],
    launchOptions: { executablePath: findBrowser(), args: browserFlags },
    locale: 'en-GB',
    screenshot: 'only-on-failure',
    // Recording every step takes a sixth of the time.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
  },
  projects: [
    { name: 'sections', use: { answers: 'sections' }, testIgnore: ['**/*.model.spec.ts', '**/e2e/{sites,faults}/**'] },
    // Other people's sites, generated and built by the tests: `npm run test:sites`.
    { name: 'sites', use: { answers: 'sections' }, testMatch: '**/e2e/sites/*.spec.ts' },
    // What takes long: a row of `npm run test:faults`.
    { name: 'faults', use: { answers: 'sections' }, testMatch: '**/e2e/faults/*.spec.ts' },
    { name: 'model', use: { answers: 'model' }, testMatch: '**/*.model.spec.ts' },
  ],
});
