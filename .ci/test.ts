import { findOrInstallChromium } from './chromium.ts'
import { runInTurn } from './steps.ts'

const chromium = findOrInstallChromium()
const ok = await runInTurn([
  { name: 'types, lint, format, house rules', command: ['node', '.ci/check.ts'] },
  { name: 'rules and contracts', command: ['vitest', 'run'] },
  { name: 'build of the client', command: ['vite', 'build', '--logLevel', 'warn'] },
  {
    name: 'browser tests',
    command: ['playwright', 'test', '--config', 'e2e/playwright.config.ts'],
    env: { FLOORBOOK_CHROMIUM: chromium },
  },
])
process.exitCode = ok ? 0 : 1
