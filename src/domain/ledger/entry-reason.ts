import type { Entry } from './entry.ts'
import { voidReason } from './void-words.ts'

/** Why somebody did it, in their own words or those they chose; null where nobody was asked. */
export function entryReason(entry: Entry): string | null {
  const reasons = reasonsOf(entry).filter(reason => reason !== '')
  return reasons.length === 0 ? null : [...new Set(reasons)].join(', ')
}

function reasonsOf(entry: Entry): string[] {
  switch (entry.kind) {
    case 'voided':
      return [voidReason(entry) ?? '']
    case 'runEnded':
    case 'usedAsIs':
      return [entry.body.reason]
    case 'takenApart':
      return [entry.body.note]
    case 'broken':
    case 'lineClosedShort':
      return entry.body.lines.map(line => line.reason)
    default:
      return []
  }
}
