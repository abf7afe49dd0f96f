import type { Ground } from '../ground.ts'
import { putPerson, putSettings } from '../people/person-written.ts'
import { slowHash } from '../people/slow-hash.ts'
import { bodyOf } from '../replication/bodies.ts'
import type { ShopifyClient } from '../shopify/client.ts'
import { readGrantedAccess } from '../shopify/granted-access.ts'

/** An owner puts right what the shop did not say. */
const UNREAD = { shopName: '', currency: 'USD' }

/**
 * The first start with a real shop: an owner with a PIN made here, who enters everybody else, and the
 * settings that a shop begins with. Returns the PIN, which is printed once; null where there is an owner
 * already.
 */
export async function makeFirstOwner(ground: Ground, client: ShopifyClient): Promise<string | null> {
  const [settings, location] = await ground.store.read(reader => [
    reader.document('people', 'settings'),
    reader.documentsOfGroup('people', 'location').map(row => bodyOf('people', row))[0],
  ])
  if (settings !== null || location === undefined) return null
  const shop = await readGrantedAccess(client, [])
  const known = shop.ok ? { shopName: shop.value.shopName, currency: shop.value.currencyCode } : UNREAD
  const number = Buffer.from(ground.random.bytes(4)).readUInt32BE() % 900_000
  const pin = String(100_000 + number)
  const hash = await slowHash(ground.random, pin)
  const facts = { id: ground.random.id(), name: 'Owner', initials: 'OW', colour: 0, active: true } as const
  await ground.writer.run(batch => {
    putPerson(batch, { ...facts, roles: ['owner', 'supervisor'] }, { pin: hash, badge: null })
    putSettings(batch, {
      ...known,
      demo: false,
      defaultLocationId: location.id,
    })
    return () => undefined
  })
  return pin
}

/**
 * A new shop that does not answer at its first start has no places yet, so it can have no owner either: both
 * are made as soon as it answers. One look; returns how long to wait for the next, null when it is done.
 */
export async function lookForFirstOwner(
  ground: Ground,
  client: ShopifyClient,
  reach: () => Promise<boolean>,
  welcome: (pin: string) => Promise<void>,
): Promise<number | null> {
  if (!(await reach())) return AGAIN_MS
  const pin = await makeFirstOwner(ground, client)
  if (pin !== null) await welcome(pin)
  return null
}

const AGAIN_MS = 30_000
