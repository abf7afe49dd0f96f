import { outputState, type RunState } from '../build-run/run-accounts.ts'
import type { PhotoRef } from '../files/file-ref.ts'
import type { Act } from '../ledger/entry.ts'
import type { Quantity } from '../stock/quantity.ts'

/** Units found bad after they were approved or in stock. */
export type HoldWish = {
  readonly reviewId: string
  readonly groupId: string
  readonly itemId: string
  readonly locationId: string
  readonly quantity: Quantity
  readonly reasonCode: string | null
  readonly note: string
  readonly photos: readonly PhotoRef[]
}

export type HoldRefusal = 'nothingChosen' | 'notSoMany' | 'reasonMissing'

export const HOLD_REFUSAL_WORDS: Readonly<Record<HoldRefusal, string>> = {
  nothingChosen: 'Say how many are put on hold',
  notSoMany: 'So many are not there',
  reasonMissing: 'This shop wants a reason',
}

/** Units of a run that can be put on hold: those it has put into stock and that are still of it. */
export function unitsToHold(state: RunState, itemId: string): Quantity {
  return Math.max(0, outputState(state.run, state.progress, itemId).available)
}

export type Hold =
  { readonly ok: true; readonly act: Act } | { readonly ok: false; readonly why: HoldRefusal }

/**
 * Takes units out of stock and sets them apart. `there`: how many there are, of the run or of the stock; null
 * where nobody has counted. The old verdict stays.
 */
export function putOnHold(wish: HoldWish, there: Quantity | null, reasonRequired: boolean): Hold {
  if (wish.quantity <= 0) return { ok: false, why: 'nothingChosen' }
  if (there !== null && wish.quantity > there) return { ok: false, why: 'notSoMany' }
  if (reasonRequired && wish.reasonCode === null) return { ok: false, why: 'reasonMissing' }
  const { photos, note, ...rest } = wish
  return { ok: true, act: { kind: 'putOnHold', body: { ...rest, note: note.trim(), photos: [...photos] } } }
}
