import type { Settings } from '../people/person.ts'
import { type Quantity, roundHalfUpToUnits } from '../stock/quantity.ts'
import { SHOPIFY_STATES, type ShopifyEffect, type ShopifyState } from './effect.ts'
import { type EffectCause, adjustReason, moveReason } from './reasons.ts'

/**
 * What the ledger holds of one item at one location, in 1/10,000 of its unit. Only `available` may be
 * negative.
 */
export type Balances = {
  readonly available: Quantity
  readonly reserved: Quantity
  readonly picked: Quantity
  readonly inspection: Quantity
  readonly nonconforming: Quantity
  /** Whole units that can be built and are shown as if they lay there; null or absent: none are. */
  readonly buildable?: number | null
  /** Whole units that Shopify took off by itself and that never lay here; see `Stock`. */
  readonly madeForOrders?: number
}

/**
 * The part of each balance that came from suspense: nobody knows yet whether it exists, so Shopify is not
 * told.
 */
export type Withheld = {
  readonly available: Quantity
  readonly inspection: Quantity
  readonly nonconforming: Quantity
}

export const NOTHING_WITHHELD: Withheld = { available: 0, inspection: 0, nonconforming: 0 }

/** `mirrored` writes all four states; `availableOnly` writes one, and leaves what is picked on sale. */
export type ShopifyMode = Settings['shopifyMode']

/** Whole units by state: what Shopify should show for this item at this location. */
export type Targets = Readonly<Record<ShopifyState, number>>

export const NO_TARGETS: Targets = { available: 0, reserved: 0, quality_control: 0, damaged: 0 }

/**
 * The whole units that Shopify should show for these balances.
 *
 * Each state is the difference of two rounded running sums, halves up, in the order available, reserved +
 * picked, inspection, nonconforming. Rounding each state by itself would let half a unit appear or vanish
 * with every move; this way available and the total stay within half a unit of the ledger, every held state
 * within one, and a state that holds nothing negative is never shown as negative. A function of balances
 * alone, never of history: it can be computed again after a restore, a reconcile or a change of mode.
 */
export function shopifyTargets(balances: Balances, withheld: Withheld, mode: ShopifyMode): Targets {
  const available = balances.available - withheld.available
  const held = balances.reserved + balances.picked
  const beside = (balances.buildable ?? 0) - (balances.madeForOrders ?? 0)
  if (mode === 'availableOnly') {
    return { ...NO_TARGETS, available: roundHalfUpToUnits(available + held) + beside }
  }
  const afterHeld = available + held
  const afterInspection = afterHeld + balances.inspection - withheld.inspection
  const afterNonconforming = afterInspection + balances.nonconforming - withheld.nonconforming
  return {
    available: roundHalfUpToUnits(available) + beside,
    reserved: roundHalfUpToUnits(afterHeld) - roundHalfUpToUnits(available),
    quality_control: roundHalfUpToUnits(afterInspection) - roundHalfUpToUnits(afterHeld),
    damaged: roundHalfUpToUnits(afterNonconforming) - roundHalfUpToUnits(afterInspection),
  }
}

/**
 * The targets where the shop has chosen never to show less than nothing for sale: the book goes below zero,
 * Shopify stops at it. Both ends of `effectsBetween` have to be clamped, or neither.
 */
export function clampedTargets(targets: Targets): Targets {
  return { ...targets, available: Math.max(0, targets.available) }
}

export type EffectPlace = { readonly itemId: string; readonly locationId: string }

/**
 * The effects that lead from one set of targets to another: a move for what leaves one state for another, an
 * adjust for the rest. Empty where nothing changes. `cause` is what happened on the floor; it chooses
 * Shopify's reason.
 */
export function effectsBetween(
  before: Targets,
  after: Targets,
  cause: EffectCause,
  place: EffectPlace,
): readonly ShopifyEffect[] {
  const change = changesByState(before, after)
  return [...takeMoves(change, cause, place), ...takeAdjusts(change, cause, place)]
}

/**
 * What the targets become when Shopify applies `effects` to them; effects of other places must not be among
 * them.
 */
export function applyEffects(targets: Targets, effects: readonly ShopifyEffect[]): Targets {
  const result = { ...targets }
  for (const effect of effects) {
    if (effect.kind === 'adjust') {
      result[effect.state] += effect.delta
    } else {
      result[effect.from] -= effect.quantity
      result[effect.to] += effect.quantity
    }
  }
  return result
}

/** What each state still has to change by; the takers below count it down to zero. */
type ChangeByState = Record<ShopifyState, number>

function changesByState(before: Targets, after: Targets): ChangeByState {
  const change = { ...NO_TARGETS }
  for (const state of SHOPIFY_STATES) change[state] = after[state] - before[state]
  return change
}

/** The order decides only which of several possible pairs are named when three states change at once. */
const LEAVING_ORDER: readonly ShopifyState[] = ['reserved', 'quality_control', 'damaged', 'available']

function takeMoves(change: ChangeByState, cause: EffectCause, place: EffectPlace): readonly ShopifyEffect[] {
  const moves: ShopifyEffect[] = []
  for (const from of LEAVING_ORDER) {
    for (const to of SHOPIFY_STATES) {
      const quantity = Math.min(-change[from], change[to])
      if (quantity <= 0) continue
      change[from] += quantity
      change[to] -= quantity
      moves.push({ kind: 'move', ...place, from, to, quantity, reason: moveReason(cause, from, to) })
    }
  }
  return moves
}

function takeAdjusts(
  change: ChangeByState,
  cause: EffectCause,
  place: EffectPlace,
): readonly ShopifyEffect[] {
  const adjusts: ShopifyEffect[] = []
  for (const state of SHOPIFY_STATES) {
    const delta = change[state]
    if (delta === 0) continue
    adjusts.push({ kind: 'adjust', ...place, state, delta, reason: adjustReason(cause, delta) })
  }
  return adjusts
}
