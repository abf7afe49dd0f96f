import { expect, type Locator } from '@playwright/test'
import type { Tablet } from './tablet.ts'

/** What the tiles above the lines count. */
type Tile = 'lines' | 'new' | 'matched' | 'merged' | 'linked' | 'optional' | 'questions' | 'problems'

/** Opens the import and gives it a file, as somebody who chooses one from the disk. */
export async function chooseFile(one: Tablet, name: string, text: string): Promise<void> {
  await one.open('/boms')
  await one.press('Import a list')
  await one.page
    .getByLabel('Parts list file')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
}

export async function expectCounts(one: Tablet, counts: Partial<Record<Tile, number>>): Promise<void> {
  const tiles = one.page.getByRole('group', { name: 'What becomes of the lines' })
  for (const [word, count] of Object.entries(counts)) {
    await expect(tiles.getByRole('button', { name: `${count} ${word}`, exact: true })).toBeVisible()
  }
}

/** The line of the list by its name, as far as it is in sight. */
export function lineNamed(one: Tablet, name: string): Locator {
  return one.page.getByRole('table', { name: 'Lines of the list' }).getByRole('row').filter({ hasText: name })
}

/** Presses Import and waits for what came of it. */
export async function importList(one: Tablet, name: string): Promise<void> {
  await one.page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(one.page.getByRole('heading', { name: `${name}: imported` })).toBeVisible({ timeout: 20_000 })
}
