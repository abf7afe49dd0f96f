import { findOrInstallChromium } from './chromium.ts'
import { runInTurn } from './steps.ts'

const ok = await runInTurn([
  {
    name: 'browser tests',
    command: ['playwright', 'test', '--config', 'e2e/playwright.config.ts', ...process.argv.slice(2)],
    env: { FLOORBOOK_CHROMIUM: findOrInstallChromium() },
  },
])
process.exitCode = ok ? 0 : 1
