import type { ShopifyLevel } from './catalogue.ts'
import { type AddressedRow, comparesFrom, effectToSend } from './outbox-groups.ts'
import type { OutboxOutcome, OutboxProblem } from './outbox-port.ts'

/** Shopify refused the row because its level is another: certainly not applied. */
export const MOVED: OutboxProblem = {
  code: 'moved',
  message: 'Shopify no longer shows what this was made for',
  mayHaveArrived: false,
}

/** Every level is back where the group began: it may go again, with the same key. */
export const STALE_AND_BACK: Omit<OutboxProblem, 'mayHaveArrived'> = {
  code: 'weather',
  message: 'The level moved away and back again',
}

const UNKNOWN: OutboxProblem = {
  code: 'outcomeUnknown',
  message:
    'Shopify shows neither what was there before nor what was to be there: compare the level, then decide',
  mayHaveArrived: true,
}

/**
 * What became of a group that compares, told by its levels after an answer was lost: the whole of it was
 * applied, or none of it. Null: send the same again.
 *
 * | some levels at their target | some where they began | then |
 * | --- | --- | --- |
 * | yes | no | those at their target arrived; the others were moved since: a person |
 * | no | yes | not applied: those go again, in a new group where others have moved; the others: a person |
 * | yes | yes | contradictory: those at their target are as they should be; all others: a person |
 * | no | no | a person |
 */
export function outcomesByLevel(
  rows: readonly AddressedRow[],
  levels: readonly ShopifyLevel[],
): readonly OutboxOutcome[] | null {
  const available = new Map(
    levels.map(level => [keyOf(level.inventoryItemId, level.locationId), level.quantityByName.available]),
  )
  const found = rows.map(({ row, place }) => {
    const { outboxId, stage } = row
    const effect = effectToSend(row)
    const from = comparesFrom(effect)
    const shown = available.get(keyOf(place.inventoryItemId, place.locationId)) ?? null
    const delta = effect.kind === 'adjust' ? effect.delta : 0
    const isAtTarget = from !== null && shown === from + delta
    return { outboxId, stage, isAtTarget, isWhereItBegan: shown !== null && shown === from }
  })
  if (found.every(one => one.isWhereItBegan)) return null
  const wasApplied = found.some(one => one.isAtTarget)
  return found.map(({ outboxId, stage, isAtTarget, isWhereItBegan }): OutboxOutcome => {
    if (isAtTarget) return { outboxId, kind: 'acknowledged' }
    if (isWhereItBegan && !wasApplied) {
      return { outboxId, kind: 'released', stage, retryAtMs: null, problem: null }
    }
    return { outboxId, kind: 'failed', problem: UNKNOWN }
  })
}

function keyOf(inventoryItemId: string, locationId: string): string {
  return `${inventoryItemId} ${locationId}`
}
