import type { ScanOutcome } from './resolve-scan.ts'

/** What the screen is in the middle of when a scan arrives. */
export type ScreenState = {
  readonly locked: boolean
  /** The part whose number is being typed on the number pad, or null. */
  readonly numberPadItemId: string | null
}

export type Admission = 'admitted' | 'badgeOnly' | 'finishTheNumber' | 'admittedNumberDropped'

/**
 * Whether a scan counts now. A locked tablet takes a badge and nothing else. With the number pad open the
 * same part is refused and another part drops the number: never both, never silently.
 */
export function admitScan(outcome: ScanOutcome, screen: ScreenState): Admission {
  if (screen.locked) return outcome.kind === 'own' && outcome.own.kind === 'badge' ? 'admitted' : 'badgeOnly'
  const itemIds = itemIdsOf(outcome)
  if (screen.numberPadItemId === null || itemIds.length === 0) return 'admitted'
  return itemIds.includes(screen.numberPadItemId) ? 'finishTheNumber' : 'admittedNumberDropped'
}

function itemIdsOf(outcome: ScanOutcome): readonly string[] {
  if (outcome.kind === 'item') return [outcome.item.itemId]
  return outcome.kind === 'severalLines' ? outcome.lines.map(line => line.item.itemId) : []
}
