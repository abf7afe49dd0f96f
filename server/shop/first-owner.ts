import type { Ground } from '../ground.ts'
import { putPerson, putSettings } from '../people/person-written.ts'
import { slowHash } from '../people/slow-hash.ts'
import { bodyOf } from '../replication/bodies.ts'

/**
 * The first start with a real shop: an owner with a PIN made here, who enters everybody else, and the
 * settings that a shop begins with. Returns the PIN, which is printed once; null where there is an owner
 * already.
 */
export async function makeFirstOwner(ground: Ground, currency: string): Promise<string | null> {
  const [settings, location] = await ground.store.read(reader => [
    reader.document('people', 'settings'),
    reader.documentsOfGroup('people', 'location').map(row => bodyOf('people', row))[0],
  ])
  if (settings !== null || location === undefined) return null
  const number = Buffer.from(ground.random.bytes(4)).readUInt32BE() % 900_000
  const pin = String(100_000 + number)
  const hash = await slowHash(ground.random, pin)
  const facts = { id: ground.random.id(), name: 'Owner', initials: 'OW', colour: 0, active: true } as const
  await ground.writer.run(batch => {
    putPerson(batch, { ...facts, roles: ['owner', 'supervisor'] }, { pin: hash, badge: null })
    putSettings(batch, {
      shopName: '',
      demo: false,
      currency,
      defaultLocationId: location.id,
    })
    return () => undefined
  })
  return pin
}
