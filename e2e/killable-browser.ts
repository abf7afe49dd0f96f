import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { type BrowserContext, chromium } from '@playwright/test'
import { must } from '#kernel/assert.ts'
import { CHROMIUM_ARGS } from './chromium-args.ts'

/** A Chromium with all its processes in one group, which can die at once, as a battery does. */
export type KillableBrowser = {
  readonly context: BrowserContext
  /** kill −9 to all of its processes; returns before they are gone. */
  strike(): void
  /** Strikes, and waits until it is gone. */
  kill(): Promise<void>
}

/** Starts one on a profile's folder, as it was left there, however it ended. */
export async function killableBrowser(profile: string): Promise<KillableBrowser> {
  const args = [
    ...CHROMIUM_ARGS,
    '--headless=new',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    '--window-size=1024,768',
    '--hide-crash-restore-bubble',
    'about:blank',
  ]
  const file = process.env['FLOORBOOK_CHROMIUM'] ?? chromium.executablePath()
  const child = spawn(file, args, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const pid = must(child.pid ?? null, 'a process')
  const strike = () => {
    try {
      process.kill(-pid, 'SIGKILL')
    } catch (error) {
      // The group is gone already: nothing is left to kill.
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
    }
  }
  const browser = await chromium.connectOverCDP(await debuggingAddress(child))
  return {
    context: must(browser.contexts()[0], 'the profile’s own context'),
    strike,
    async kill() {
      strike()
      await ended
      await browser.close()
    },
  }
}

/** What it prints once it listens; rejects with what it said where it ended first. */
function debuggingAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const said: string[] = []
    createInterface({ input: must(child.stderr, 'what it says') }).on('line', line => {
      said.push(line)
      const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1]
      if (address !== undefined) resolve(address)
    })
    child.once('exit', () => reject(new Error(`Chromium ended: ${said.join('\n')}`)))
  })
}
