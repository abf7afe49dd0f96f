import { readLevels } from './catalogue.ts'
import type { ShopifyClient } from './client.ts'
import type { AddressedRow } from './outbox-groups.ts'
import type { OutboxProblem } from './outbox-port.ts'

/**
 * For a shop that is known to ignore idempotency keys: there a second attempt would be a second change. So
 * nothing is sent twice. Where an answer is missing the levels are read again: where none of them has moved
 * since they were read before sending, it did not arrive, and goes again; else a person decides. This is the
 * one combination that cannot be made exact by itself.
 */
export const SENT_ONCE: OutboxProblem = {
  code: 'outcomeUnknown',
  message:
    'No answer came, and this shop does not know a request again: compare the level, then say if it arrived',
  mayHaveArrived: true,
}

/** All figures of the rows' levels, as one text to compare; null where they cannot be read now. */
export async function levelsText(
  client: ShopifyClient,
  rows: readonly AddressedRow[],
): Promise<string | null> {
  const ids = [...new Set(rows.map(({ place }) => place.inventoryItemId))]
  const read = await readLevels(client, ids)
  if (!read.ok) return null
  const wanted = new Set(rows.map(({ place }) => `${place.inventoryItemId} ${place.locationId}`))
  const levels = read.value.filter(level => wanted.has(`${level.inventoryItemId} ${level.locationId}`))
  const texts = levels.map(({ inventoryItemId, locationId, updatedAt, quantityByName }) =>
    JSON.stringify([inventoryItemId, locationId, updatedAt, quantityByName]),
  )
  return texts.sort().join('\n')
}
