import { runInTurn } from './steps.ts'

/** What takes minutes: thousands of effects through faults and crashes, in each mode and behaviour. */
const ok = await runInTurn([
  {
    name: 'two thousand effects through a storm, six times',
    command: ['vitest', 'run', 'server/shopify/chaos'],
    env: { CHAOS_EFFECTS: '2000' },
  },
])
process.exitCode = ok ? 0 : 1
