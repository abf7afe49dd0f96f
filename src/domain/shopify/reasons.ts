import type { ShopifyReason, ShopifyState } from './effect.ts'

/** What happened on the floor, as far as it decides the reason that stands in Shopify's inventory history. */
export const EFFECT_CAUSES = [
  'runStarted',
  'picked',
  'returned',
  'givenToRun',
  'released',
  'completedParts',
  'completedOutput',
  'backflushed',
  'broken',
  'extraUsed',
  'writtenOff',
  'approved',
  'failed',
  'putOnHold',
  'reworked',
  'usedAsIs',
  'scrapped',
  'takenApart',
  'counted',
  'adjusted',
  'received',
  'movedLocation',
  'opening',
  'reconciled',
  'orderExecuted',
  'recalculated',
  'resolved',
  'voided',
  'modeSwitched',
] as const
export type EffectCause = (typeof EFFECT_CAUSES)[number]

type AdjustReasons = { readonly comesIn: ShopifyReason; readonly goesOut: ShopifyReason }

const CORRECTION: AdjustReasons = { comesIn: 'correction', goesOut: 'correction' }
const USED: AdjustReasons = { comesIn: 'correction', goesOut: 'other' }
const RECEIVED: AdjustReasons = { comesIn: 'received', goesOut: 'correction' }
const SPOILT: AdjustReasons = { comesIn: 'correction', goesOut: 'damaged' }
const LOST: AdjustReasons = { comesIn: 'correction', goesOut: 'shrinkage' }

/**
 * The direction that a cause does not have by itself (parts that come in on a completion) is a correction.
 */
const ADJUST_REASONS_BY_CAUSE: Readonly<Record<EffectCause, AdjustReasons>> = {
  runStarted: USED,
  picked: USED,
  returned: USED,
  givenToRun: USED,
  released: USED,
  completedParts: USED,
  completedOutput: RECEIVED,
  backflushed: USED,
  broken: SPOILT,
  extraUsed: USED,
  writtenOff: LOST,
  approved: RECEIVED,
  failed: SPOILT,
  putOnHold: SPOILT,
  reworked: RECEIVED,
  usedAsIs: RECEIVED,
  scrapped: LOST,
  takenApart: CORRECTION,
  counted: { comesIn: 'cycle_count_available', goesOut: 'cycle_count_available' },
  adjusted: CORRECTION,
  received: RECEIVED,
  // Both rows go in one adjustment, which has one reason.
  movedLocation: { comesIn: 'other', goesOut: 'other' },
  opening: CORRECTION,
  reconciled: CORRECTION,
  orderExecuted: USED,
  recalculated: CORRECTION,
  resolved: CORRECTION,
  voided: CORRECTION,
  modeSwitched: CORRECTION,
}

/** The reason of an adjustment by `delta` whole units. */
export function adjustReason(cause: EffectCause, delta: number): ShopifyReason {
  const reasons = ADJUST_REASONS_BY_CAUSE[cause]
  return delta > 0 ? reasons.comesIn : reasons.goesOut
}

/**
 * The reason of a move: the pair of states says nearly all; only a start creates a reservation, others change
 * it.
 */
export function moveReason(cause: EffectCause, from: ShopifyState, to: ShopifyState): ShopifyReason {
  if (to === 'damaged') return 'damaged'
  if (from === 'reserved' && to === 'available') return 'reservation_deleted'
  if (to === 'reserved') return cause === 'runStarted' ? 'reservation_created' : 'reservation_updated'
  return 'quality_control'
}
