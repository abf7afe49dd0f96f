import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { Outbox } from '../shopify/outbox-port.ts'

/**
 * After a restore nobody knows which of the effects that wait had been sent already, and tablets will give
 * back entries whose effects had been. So nothing is sent and nothing is followed until a person says that
 * the tablets have reported and Shopify was compared.
 *
 * | stage | sent | followed | ended by |
 * | --- | --- | --- | --- |
 * | held | nothing | nothing | a person |
 * | compare | nothing | nothing | the server, once each place with open effects was compared |
 * | none | all | all | |
 */
export const restoreHoldSchema = z.object({
  stage: z.enum(['held', 'compare']),
  restoredAtMs: z.int(),
  /** When the backup was made. */
  madeAtMs: z.int(),
})
export type RestoreHold = z.infer<typeof restoreHoldSchema>

const KEY = 'restored'
const row = z.object({ value: z.string() }).optional()

/** What holds Shopify back since a restore; null where nothing does. */
export function restoreHold(database: DatabaseSync): RestoreHold | null {
  const value = row.parse(database.prepare('SELECT value FROM meta WHERE key = ?').get(KEY))?.value
  return value === undefined ? null : restoreHoldSchema.parse(JSON.parse(value))
}

/** Puts the hold, or ends it with null. One statement: as durable as the database is. */
export function putRestoreHold(database: DatabaseSync, hold: RestoreHold | null): void {
  if (hold === null) database.prepare('DELETE FROM meta WHERE key = ?').run(KEY)
  else database.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)').run(KEY, JSON.stringify(hold))
}

/** The outbox as whoever sends sees it: while the hold stands there is nothing in it to send. */
export function heldBack(outbox: Outbox, isHeld: () => boolean): Outbox {
  return {
    ...outbox,
    waiting: limit => (isHeld() ? [] : outbox.waiting(limit)),
    sending: () => (isHeld() ? [] : outbox.sending()),
  }
}
