import { runInTurn } from './steps.ts'

/**
 * What takes minutes or hours: thousands of effects through faults and crashes, in each mode and behaviour,
 * and simulated weeks. Arguments go to the latter: `npm run test:long -- --seeds 20 --state FILE`.
 */
const ok = await runInTurn([
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
    name: 'a thousand seeds of seven simulated days; goes on where it stopped',
    command: ['node', 'server/simulation/long.ts', ...process.argv.slice(2)],
  },
])
process.exitCode = ok ? 0 : 1
