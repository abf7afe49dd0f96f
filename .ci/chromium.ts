import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * A Chromium for the browser tests: FLOORBOOK_CHROMIUM, the usual places, Playwright's own, else Playwright's
 * download, else Debian's package. Throws with what to do when none of these can be had.
 */
export function findOrInstallChromium(): string {
  const named = process.env['FLOORBOOK_CHROMIUM']
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named
    throw new Error(`FLOORBOOK_CHROMIUM names ${named}, which is not there`)
  }
  const found = [...USUAL_PLACES, chromium.executablePath()].find(place => existsSync(place))
  if (found !== undefined) return found
  console.log('No Chromium found: trying to install one.')
  const attempts: readonly (() => boolean)[] = [
    () => succeeds('playwright', ['install', 'chromium']),
    () => succeeds('apt-get', ['update', '-qq']) && succeeds('apt-get', ['install', '-y', '-qq', 'chromium']),
  ]
  for (const attempt of attempts) {
    const installed =
      attempt() && [...USUAL_PLACES, chromium.executablePath()].find(place => existsSync(place))
    if (installed) return installed
  }
  throw new Error('No Chromium could be installed. Install one, or set FLOORBOOK_CHROMIUM to its path.')
}

function succeeds(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000 }).status === 0
}
