import { expect } from '@playwright/test'
import { z } from 'zod'
import { isCounted, UNIT_NAMES, unitSymbol } from '#domain/stock/unit.ts'
import { must } from '#kernel/assert.ts'
import { tabletDocuments } from '../tablet-documents.ts'
import type { Tablet } from './tablet.ts'

const bodySchema = z.object({ body: z.unknown() })
const runSchema = z.object({
  id: z.string(),
  lines: z.array(
    z.object({ itemId: z.string(), required: z.int(), backflushed: z.boolean().default(false) }),
  ),
})
const itemSchema = z.object({
  id: z.string(),
  name: z.string(),
  sku: z.string(),
  unit: z.enum(UNIT_NAMES),
  floorCode: z.string(),
  barcodes: z.array(z.object({ code: z.string(), packQuantity: z.int() })),
})

/** A line as somebody with a printed sheet knows it: what to scan, how many. Quantities in units. */
export type SheetLine = {
  readonly itemId: string
  readonly name: string
  readonly sku: string
  readonly code: string
  readonly required: number
  /** Hands count it: a scan is one piece. Of anything else a scan asks how much. */
  readonly counted: boolean
}

/**
 * The lists of all runs on a tablet, read from what it pulled; without labour, which nobody picks and which
 * stands last.
 */
export async function sheets(tablet: Tablet): Promise<ReadonlyMap<string, readonly SheetLine[]>> {
  const documents = Object.entries(await tabletDocuments(tablet.page))
  const items = new Map(
    documents.flatMap(([key, value]) => {
      const item = itemSchema.safeParse(bodySchema.parse(value).body)
      return key.startsWith('catalogue/') && item.success ? [[item.data.id, item.data] as const] : []
    }),
  )
  const runs = documents.flatMap(([key, value]) =>
    key.startsWith('runs/') ? [runSchema.parse(bodySchema.parse(value).body)] : [],
  )
  return new Map(
    runs.map(run => {
      const picked = run.lines.filter(line => !line.backflushed)
      return [run.id, picked.map(line => sheetLine(line, items.get(line.itemId)))]
    }),
  )
}

/** The list of one run, once the server has sent it back. */
export async function sheetOf(tablet: Tablet, runId: string): Promise<readonly SheetLine[]> {
  await expect.poll(async () => (await sheets(tablet)).has(runId), { timeout: 20_000 }).toBe(true)
  return must((await sheets(tablet)).get(runId), 'the list of the run')
}

function sheetLine(
  line: { readonly itemId: string; readonly required: number },
  item: z.infer<typeof itemSchema> | undefined,
): SheetLine {
  if (item === undefined) throw new Error(`no item ${line.itemId}`)
  const { id: itemId, name, sku, floorCode, unit } = item
  const counted = isCounted(unitSymbol(unit))
  return { itemId, name, sku, code: floorCode, required: line.required / 10_000, counted }
}

/** Scans the part once, which finds its line and counts a piece if it is one, then takes the rest of it. */
export async function pickWholeLine(tablet: Tablet, line: SheetLine): Promise<void> {
  await tablet.scan(line.code)
  await expect(tablet.page.getByRole('status').getByText(line.name)).toBeVisible()
  if (line.required > 1 || !line.counted) await tablet.press(/^All /)
  await expect(tablet.page.getByRole('status').getByText(`${line.required} / ${line.required}`)).toBeVisible()
}

/** Takes the rest of every line that is still open, one line after the other. */
export async function pickAllLeft(tablet: Tablet): Promise<void> {
  const toGo = tablet.page.getByText(/^\d+ lines? to go$/)
  while (await toGo.isVisible()) {
    const before = tablet.page.getByText((await toGo.textContent()) ?? '', { exact: true })
    // Lines move up as one is done, and a tap may meet another row: whoever sees nothing happen taps again.
    await expect(async () => {
      if (await before.isHidden()) return
      // "All" right after another is taken for a finger that tapped twice, unless the line was tapped.
      await tablet.page.getByLabel('All lines').locator('[aria-current=true]').click()
      await tablet.press(/^All /)
      await expect(before).toBeHidden({ timeout: 3_000 })
    }).toPass({ timeout: 20_000 })
  }
}
