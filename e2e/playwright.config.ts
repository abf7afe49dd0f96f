import { defineConfig } from '@playwright/test'
import { launchOptions } from './chromium-args.ts'

// One seed for all workers, printed by those who use it; each of them would throw a new one.
process.env['FLOORBOOK_SEED'] ??= String(Math.floor(Math.random() * 2 ** 31))

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  // What takes long is run by `npm run test:long`, which says so.
  testIgnore: process.env['FLOORBOOK_LONG'] === undefined ? '**/long/**' : [],
  outputDir: '../test-results',
  timeout: 120_000,
  expect: { timeout: 10_000 },
  // Each file has servers and browsers of its own; two cores carry two.
  workers: 2,
  fullyParallel: false,
  // A shared machine may stall: a second try is reported as flaky, and is to be looked into.
  retries: process.env['CI'] === undefined ? 0 : 1,
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    viewport: { width: 1024, height: 768 },
    actionTimeout: 10_000,
    trace: 'off',
    launchOptions: launchOptions() ?? {},
  },
})
