import { z } from 'zod'
import { rowIdOf } from '../bom/plan.ts'
import { itemsOfCode } from '../scan/item-index.ts'
import type { PickLines } from './lines.ts'

/**
 * Which line a code stood for when a person was asked, by normalised code; kept on the tablet, per work
 * order.
 */
export const lineChoicesSchema = z.record(z.string().max(200), z.string().max(170))
export type LineChoices = z.infer<typeof lineChoicesSchema>

export function withChoice(
  choices: LineChoices,
  code: string,
  lines: PickLines,
  number: number,
): LineChoices {
  const line = lines.lineByNumber.get(number)
  return line === undefined ? choices : { ...choices, [code]: rowIdOf(line.itemId, line.locationId) }
}

/**
 * The remembered choices as line ids of this list. A choice whose line is full is asked anew while another
 * line of the same code still needs something.
 */
export function chosenLines(choices: LineChoices, lines: PickLines): ReadonlyMap<string, string> {
  const chosen = new Map<string, string>()
  for (const [code, key] of Object.entries(choices)) {
    const line = lines.lines.find(one => rowIdOf(one.itemId, one.locationId) === key)
    if (line === undefined) continue
    const itemIds = new Set(itemsOfCode(lines.sheet.index, code).map(match => match.itemId))
    const elsewhere = lines.lines.some(one => one !== line && itemIds.has(one.itemId) && !one.done)
    if (!line.done || !elsewhere) chosen.set(code, String(line.number))
  }
  return chosen
}
