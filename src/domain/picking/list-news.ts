import { type Quantity, quantityText } from '../stock/quantity.ts'
import type { PickLine, PickLines } from './lines.ts'

/** A change of a line's need that nobody has touched since: the number before, who and when. */
export type LineNews = { readonly was: Quantity; readonly actorId: string; readonly atMs: number }

/**
 * What somebody else changed of a line, until a hand touches it: a pick, give or put back of the line made
 * after the change counts as touched, whoever made it. One's own changes are no news.
 */
export function newsOfLine(line: PickLine, personId: string | null): LineNews | null {
  const { changed } = line.line
  if (changed === undefined || changed.actorId === personId || changed.was === line.state.required)
    return null
  const isTouched = (line.totals.by ?? []).some(([, , atMs]) => atMs >= changed.atMs)
  return isTouched ? null : changed
}

/** The lines that bear news; what came since is told with a sound. */
export function linesWithNews(lines: PickLines, personId: string | null): readonly PickLine[] {
  return lines.lines.filter(line => newsOfLine(line, personId) !== null)
}

/** What is in the hand beyond what the line needs now; 0 where nothing is. */
export function overHand(line: PickLine): Quantity {
  return Math.max(0, Math.min(line.has - line.wanted, line.state.inHand))
}

/** "2 pcs back to B-04"; null where nothing is too many. */
export function backWords(line: PickLine): string | null {
  const over = overHand(line)
  if (over === 0) return null
  return `${quantityText(over)} ${line.unit} back${line.bin === null ? '' : ` to ${line.bin}`}`
}
