import { setInterval, setTimeout as until } from 'node:timers/promises'
import type { CDPSession, Page } from '@playwright/test'

export type Terminator = 'Enter' | 'Tab'

/** A keyboard-wedge scanner: sends keys as fast as a cable carries them, and waits for no answer. */
export type Wedge = {
  /** The code's keys, ended by Enter. Resolves when the browser has taken the last one. */
  scan(code: string, terminator?: Terminator): Promise<void>
  /**
   * One code after the other, by the clock and not by what the page is ready for. Resolves, when the
   * browser has taken the last one, with how long it took to send them, in ms.
   */
  scanAll(codes: readonly string[], perSecond: number): Promise<number>
}

/** A key every 2 ms: what a USB scanner of the usual speed sends. */
const KEY_EVERY_MS = 2

type Pressing = { readonly key: string; readonly atMs: number }

export async function wedge(page: Page): Promise<Wedge> {
  const session = await page.context().newCDPSession(page)
  let lastKeyAtMs = 0
  let sent = Promise.resolve()

  /**
   * Each key is sent at its time, or later by a busy machine; it bears that time all the same, as keys of a
   * real keyboard do: a late one must not tear a code.
   */
  async function keys(code: string, terminator: Terminator, fromMs: number): Promise<void> {
    const startMs = Math.max(fromMs, lastKeyAtMs)
    const pressing = [...code, terminator].map((key, index) => ({
      key,
      atMs: startMs + (index + 1) * KEY_EVERY_MS,
    }))
    lastKeyAtMs = startMs + pressing.length * KEY_EVERY_MS
    const taken: Promise<void>[] = []
    sent = sendAfter(sent, pressing, taken)
    await sent
    await Promise.all(taken)
  }

  async function sendAfter(before: Promise<void>, pressing: readonly Pressing[], taken: Promise<void>[]) {
    await before
    for (const { key, atMs } of pressing) {
      if (atMs > Date.now()) await until(atMs - Date.now())
      taken.push(pressed(session, key, atMs / 1_000))
    }
  }

  return {
    scan: (code, terminator = 'Enter') => keys(code, terminator, Date.now()),
    async scanAll(codes, perSecond) {
      const [startedAtMs, everyMs] = [Date.now(), 1_000 / perSecond]
      const taken: Promise<void>[] = []
      for await (const _ of setInterval(everyMs / 2)) {
        const due = Math.floor((Date.now() - startedAtMs) / everyMs) + 1
        for (const code of codes.slice(taken.length, due)) {
          taken.push(keys(code, 'Enter', startedAtMs + taken.length * everyMs))
        }
        if (taken.length === codes.length) break
      }
      const tookMs = Date.now() - startedAtMs
      await Promise.all(taken)
      return tookMs
    },
  }
}

/** Sent without waiting for the answer of the key before: a scanner does not wait either. */
async function pressed(session: CDPSession, key: string, timestamp: number): Promise<void> {
  const event = { key, code: codeName(key), windowsVirtualKeyCode: keyCode(key), timestamp }
  // A tab types nothing: with a text of its own it would stand in fields, where no keyboard puts it.
  const down =
    key === 'Tab'
      ? session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event })
      : session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event, text: textOf(key) })
  // Letting a letter go means nothing to a page, and half of all messages is time at twenty codes a second.
  const up =
    key.length === 1 && key !== ' '
      ? null
      : session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
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
