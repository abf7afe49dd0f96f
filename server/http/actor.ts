import { type Right, hasRight } from '#domain/people/rights.ts'
import { bodyOf } from '../replication/bodies.ts'
import type { Store } from '../store/port.ts'

/** Whether a person exists, is active and has the right: what a command over HTTP asks first. */
export async function mayDo(store: Store, actorId: string, right: Right): Promise<boolean> {
  const row = await store.read(reader => reader.document('people', actorId))
  if (row === null || row.archived) return false
  const person = bodyOf('people', row)
  return person.part === 'person' && person.active && hasRight(person.roles, right)
}
