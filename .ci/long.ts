import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findOrInstallChromium } from './chromium.ts'
import { runInTurn } from './steps.ts'

/**
 * What takes minutes or hours: browsers over the whole conflict table, thousands of effects through faults
 * and crashes in each mode and behaviour, real processes and browsers that are killed, and simulated weeks.
 * Arguments go to the latter:
 * `npm run test:long -- --seeds 20 --state FILE`.
 */
const ok = await runInTurn([
  { name: 'the app as it is served', command: ['vite', 'build', '--logLevel', 'error'] },
  {
    name: 'tablets out of reach of each other: the other ways out of every card, and what opens none',
    command: ['playwright', 'test', '--config', 'e2e/playwright.config.ts', 'long/'],
    env: { FLOORBOOK_LONG: '1', FLOORBOOK_CHROMIUM: findOrInstallChromium() },
  },
  {
    name: 'two thousand effects through a storm, in memory and in a file, six times each',
    command: ['vitest', 'run', 'server/shopify/chaos'],
    env: { CHAOS_EFFECTS: '2000' },
  },
  {
    name: 'a reconcile of 2,000 rows at the standard plan’s pace, killed in the middle',
    command: ['vitest', 'run', 'server/reconcile/scale.test.ts'],
    env: { RECONCILE_BOMS: '500' },
  },
  {
    name: 'eight tablets with 500 entries each, and a server that is killed ten times',
    command: ['vitest', 'run', 'server/testing/storm'],
    env: { STORM_ENTRIES: '500' },
  },
  {
    name: 'browser and server killed together, 200 rounds; goes on where it stopped',
    command: ['playwright', 'test', '--config', 'e2e/playwright.config.ts', 'killed-together'],
    env: {
      KILL_ROUNDS: '200',
      KILL_STATE: join(tmpdir(), 'floorbook-killed-rounds.jsonl'),
      FLOORBOOK_CHROMIUM: findOrInstallChromium(),
    },
  },
  {
    name: 'a thousand seeds of seven simulated days; goes on where it stopped',
    command: ['node', 'server/simulation/long.ts', ...process.argv.slice(2)],
  },
])
process.exitCode = ok ? 0 : 1
