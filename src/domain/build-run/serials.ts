import { fail, ok, type Result } from '#kernel/result.ts'
import type { Item } from '../catalogue/item.ts'
import { readGs1 } from '../scan/gs1.ts'
import { normaliseScan } from '../scan/normalise.ts'
import { readOwnCode } from '../scan/own-code.ts'
import { type Quantity, SCALE } from '../stock/quantity.ts'
import { serialSchema } from './run.ts'
import type { RunState } from './run-accounts.ts'

/** How many serial numbers a report of units needs: one for each unit of a product that is told apart. */
export function serialsNeeded(item: Pick<Item, 'tracking'> | undefined, quantity: Quantity): number {
  return item?.tracking === 'serial' ? Math.ceil(quantity / SCALE) : 0
}

/** Serial numbers that these runs have given to units of an item. */
export function serialsTaken(runs: readonly RunState[], itemId: string): ReadonlySet<string> {
  return new Set(runs.flatMap(({ progress }) => progress.serialsByItem[itemId] ?? []))
}

/** The serial number that a scan says: a code of our own, its field of a GS1 code, else the text itself. */
export function serialOfScan(raw: string): string {
  const { text } = normaliseScan(raw)
  const own = readOwnCode(text)
  if (own !== null && own !== 'misread' && own.kind === 'serial') return own.payload
  const reading = readGs1(text, 'unknown')
  return (reading.outcome === 'read' ? reading.content.serial : null) ?? text
}

/** Serial numbers with one more, or in words why not; `taken`: those of units that were built before. */
export function withSerial(
  given: readonly string[],
  text: string,
  taken: ReadonlySet<string>,
): Result<readonly string[], string> {
  const serial = serialSchema.safeParse(text.trim())
  if (!serial.success) return fail('A serial number has 1 to 60 characters')
  if (given.includes(serial.data)) return fail(`${serial.data} was scanned already`)
  if (taken.has(serial.data)) return fail(`${serial.data} is a unit that was built before`)
  return ok([...given, serial.data])
}
