import { type Right, hasRight } from '#domain/people/rights.ts'
import { SERVER_ACTOR_ID } from '#protocol/device.ts'
import { COMMAND_LINE_ID } from '../command-line-access.ts'
import { bodyOf } from '../replication/bodies.ts'
import type { DeviceRow, Reader, Store } from '../store/port.ts'

/**
 * Whether a person exists, is active and has the right: what a command over HTTP asks first. Whoever can
 * read the data folder needs no person: commands from the machine itself are made as the server.
 */
export async function mayDo(
  store: Store,
  device: DeviceRow,
  actorId: string,
  right: Right,
): Promise<boolean> {
  if (device.id === COMMAND_LINE_ID && actorId === SERVER_ACTOR_ID) return true
  const row = await store.read(reader => reader.document('people', actorId))
  if (row === null || row.archived) return false
  const person = bodyOf('people', row)
  return person.part === 'person' && person.active && hasRight(person.roles, right)
}

/** What somebody is called, also one who left since; null where no person did it. */
export function nameOf(reader: Reader, actorId: string): string | null {
  const row = reader.document('people', actorId)
  if (row === null) return null
  const person = bodyOf('people', row)
  return person.part === 'person' ? person.name : null
}
