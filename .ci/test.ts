import { findOrInstallChromium } from './chromium.ts'
import { runInTurn } from './steps.ts'

const chromium = findOrInstallChromium()
const ok = await runInTurn([
  { name: 'types, lint, format, house rules', command: ['node', '.ci/check.ts'] },
  { name: 'rules and contracts', command: ['vitest', 'run'] },
  { name: 'build of the client', command: ['vite', 'build', '--logLevel', 'warn'] },
  // The one figure of the bench that is the same on every machine.
  { name: 'first paint', command: ['node', 'bench/main.ts', 'size'] },
  {
    name: 'browser tests',
    command: ['playwright', 'test', '--config', 'e2e/playwright.config.ts'],
    env: { FLOORBOOK_CHROMIUM: chromium },
  },
])
process.exitCode = ok ? 0 : 1
