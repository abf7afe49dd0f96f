import type { CDPSession, Page } from '@playwright/test'

/** A keyboard-wedge scanner: sends keys to the page as fast as the browser takes them, as the real thing does. */
export type Wedge = {
  /** The code's keys, ended by Enter. Resolves when the browser has taken the last one. */
  scan(code: string): Promise<void>
}

export async function wedge(page: Page): Promise<Wedge> {
  const session = await page.context().newCDPSession(page)
  return {
    async scan(code) {
      const keys = Array.from(code, key => () => pressed(session, key, keyCode(key), key))
      await Promise.all([...keys, () => pressed(session, 'Enter', 13, '\r')].map(press => press()))
    },
  }
}

/** Sent without waiting for the answer of the key before: a round trip for each would be slower than a scanner. */
async function pressed(session: CDPSession, key: string, code: number, text: string): Promise<void> {
  const event = { key, code: codeName(key), windowsVirtualKeyCode: code, text }
  const down = session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event })
  const up = session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
  await Promise.all([down, up])
}

function keyCode(key: string): number {
  return key.toUpperCase().charCodeAt(0)
}

function codeName(key: string): string {
  if (key === 'Enter') return 'Enter'
  return /\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`
}
