import { setInterval } from 'node:timers/promises'
import type { CDPSession, Page } from '@playwright/test'

export type Terminator = 'Enter' | 'Tab'

/**
 * A keyboard-wedge scanner: sends keys to the page as fast as the browser takes them, as the real thing does.
 */
export type Wedge = {
  /** The code's keys, ended by Enter. Resolves when the browser has taken the last one. */
  scan(code: string, terminator?: Terminator): Promise<void>
  /**
   * One code after the other, by the clock and not by what the page is ready for. Resolves, when the browser
   * has taken the last one, with how long it took to send them, in ms.
   */
  scanAll(codes: readonly string[], perSecond: number): Promise<number>
}

/** A key every 2 ms: what a USB scanner of the usual speed sends. */
const KEY_EVERY_S = 0.002

export async function wedge(page: Page): Promise<Wedge> {
  const session = await page.context().newCDPSession(page)
  let lastKeyAtS = 0

  async function scan(code: string, terminator: Terminator = 'Enter'): Promise<void> {
    // Keys bear the keyboard's own times, as real ones do: a busy machine must not tear a code.
    let atS = Math.max(Date.now() / 1_000, lastKeyAtS)
    const presses = [...code, terminator].map(key => {
      atS += KEY_EVERY_S
      return pressed(session, key, atS)
    })
    lastKeyAtS = atS
    await Promise.all(presses)
  }

  return {
    scan,
    async scanAll(codes, perSecond) {
      const [startedAtMs, everyMs] = [performance.now(), 1_000 / perSecond]
      const taken: Promise<void>[] = []
      for await (const _ of setInterval(everyMs / 5)) {
        const due = (performance.now() - startedAtMs) / everyMs
        for (const code of codes.slice(taken.length, Math.floor(due) + 1)) taken.push(scan(code))
        if (taken.length === codes.length) break
      }
      const tookMs = performance.now() - startedAtMs
      await Promise.all(taken)
      return tookMs
    },
  }
}

/**
 * Sent without waiting for the answer of the key before: a round trip for each would be slower than a
 * scanner.
 */
async function pressed(session: CDPSession, key: string, timestamp: number): Promise<void> {
  const event = { key, code: codeName(key), windowsVirtualKeyCode: keyCode(key), timestamp }
  // A tab has no text of its own; told as one it would be typed into fields, which no keyboard does.
  const down =
    key === 'Tab'
      ? session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event })
      : session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event, text: textOf(key) })
  const up = session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
  await Promise.all([down, up])
}

function textOf(key: string): string {
  return key === 'Enter' ? '\r' : key
}

function keyCode(key: string): number {
  if (key === 'Enter') return 13
  return key === 'Tab' ? 9 : key.toUpperCase().charCodeAt(0)
}

function codeName(key: string): string {
  if (key === 'Enter' || key === 'Tab') return key
  if (key === ' ') return 'Space'
  return /\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`
}
