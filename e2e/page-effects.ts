import type { Page } from '@playwright/test'
import { z } from 'zod'

declare global {
  interface Window {
    effectsOnPage?: string[]
  }
}

/** Counts what is pressed, before any of the app's own code hears of it. Once per page, before it loads. */
export async function watchEffects(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const effects: string[] = []
    window.effectsOnPage = effects
    const note = (event: Event) => {
      const text = event.target instanceof Element ? event.target.textContent.slice(0, 40) : ''
      effects.push(`${event.type}: ${text}`)
    }
    for (const kind of ['click', 'submit', 'pointerdown', 'beforeprint']) addEventListener(kind, note, true)
    // A place on the same page is no step: a scanned part jumps to its row.
    navigation.addEventListener('navigate', ({ destination: { url } }) => {
      if (new URL(url).pathname !== location.pathname) effects.push(`navigate: ${url}`)
    })
  })
}

/** What was pressed while this was done. */
export async function effectsOf(page: Page, work: () => Promise<void>): Promise<readonly string[]> {
  const before = await effects(page)
  await work()
  return (await effects(page)).slice(before.length)
}

async function effects(page: Page): Promise<string[]> {
  return z.array(z.string()).parse(await page.evaluate(() => window.effectsOnPage))
}
