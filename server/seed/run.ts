import { must } from '#kernel/assert.ts'
import type { Act } from '#domain/ledger/entry.ts'
import { makeOwnCode } from '#domain/scan/own-code.ts'
import { SCALE } from '#domain/stock/quantity.ts'
import { SERVER_ACTOR_ID } from '#protocol/device.ts'
import type { Ground } from '../ground.ts'
import { putLocation, putPerson, putSettings } from '../people/person-written.ts'
import { slowHash } from '../people/slow-hash.ts'
import type { ServerAct } from '../replication/append.ts'
import { bodyOf } from '../replication/bodies.ts'
import { ASSEMBLIES } from './assemblies.ts'
import { type ShopLinks, seedItems } from './items.ts'
import { MATERIALS, type Place } from './materials.ts'
import { ORDERS, orderOpening } from './orders.ts'
import { PEOPLE } from './people.ts'
import { LOCATION_NAME_BY_PLACE } from './shop.ts'

const SUPERVISOR_ID = 'mateo'

/** True where nobody has ever worked with this ledger. */
export async function isEmpty(ground: Ground): Promise<boolean> {
  return ground.store.read(reader => reader.document('people', 'settings') === null)
}

/** People, places and items of Alder & Wick, linked to what the simulated shop has; before the first pull. */
export async function seedMaker(ground: Ground, shop: ShopLinks): Promise<void> {
  const people = await Promise.all(
    PEOPLE.map(async ({ pin, badge, ...facts }) => ({
      facts: { ...facts, roles: [...facts.roles], active: true },
      pin: await slowHash(ground.random, pin),
      badge: await slowHash(ground.random, makeOwnCode('badge', badge)),
    })),
  )
  await ground.writer.run(batch => {
    for (const { facts, pin, badge } of people) putPerson(batch, facts, { pin, badge })
    for (const [id, name] of Object.entries(LOCATION_NAME_BY_PLACE)) {
      const shopifyLocationId = shop.locationIdByName.get(name) ?? null
      putLocation(batch, { id, name, shopifyLocationId })
    }
    putSettings(batch, {
      shopName: 'Alder & Wick',
      demo: true,
      currency: 'USD',
      defaultLocationId: 'workshop',
    })
    return () => undefined
  })
  const items = await ground.writer.run(batch => {
    const made = seedItems(shop.linkBySku, () => batch.nextCounter('part'))
    return () => made
  })
  await ground.appendAsServer([
    { act: { kind: 'itemsWritten', body: { items, source: 'Alder & Wick' } }, actorId: SUPERVISOR_ID },
  ])
}

/** After the first pull: what Shopify does not count, and three work orders. */
export async function seedWork(ground: Ground): Promise<void> {
  await ground.appendAsServer(countsOfUnlisted())
  await ground.appendAsServer(await takenOver(ground))
  const orders = await ground.store.read(reader => {
    const items = reader.page('catalogue', 0, 10_000).map(row => bodyOf('catalogue', row))
    const stock = reader.page('stock', 0, 10_000).map(row => bodyOf('stock', row))
    const here = stock.filter(one => one.locationId === 'workshop')
    const itemById = new Map(items.map(item => [item.id, item]))
    const readyMadeByItemId = new Map(
      here
        .filter(one => itemById.get(one.itemId)?.kind !== 'material')
        .map(one => [one.itemId, one.available]),
    )
    const nowMs = ground.clock.nowMs()
    return ORDERS.map((seed, index) =>
      orderOpening(seed, {
        itemById,
        locationId: 'workshop',
        readyMadeByItemId,
        nowMs,
        temporaryNumber: `S-${index + 1}`,
      }),
    )
  })
  for (const act of orders) {
    const [appended] = await ground.appendAsServer([
      { act, actorId: SUPERVISOR_ID, workOrderId: ground.random.id() },
    ])
    must(appended?.verdict === 'accepted' ? appended : null, `the seed's order ${act.body.name}`)
  }
}

/** The maker knows what lies ready: Shopify's figures of what is built here are taken over. */
async function takenOver({ store, random }: Ground): Promise<ServerAct[]> {
  const reconcileId = random.id()
  const rows = await store.read(reader => reader.page('stock', 0, 10_000).map(row => bodyOf('stock', row)))
  return rows.flatMap((row): ServerAct[] => {
    const { itemId, locationId, counted, observed, observedAtMs, committed, safetyStock } = row
    if (counted || observed === null) return []
    const read = { observed, expected: 0, committed, safetyStock, observedAtMs: observedAtMs ?? 0 }
    const what = { reconcileId, itemId, locationId, direction: 'toLocal', madeForOrders: 0 } as const
    const act: Act = { kind: 'reconciled', body: { ...what, ...read, reason: 'First day' } }
    return [{ act, actorId: SUPERVISOR_ID }]
  })
}

function countsOfUnlisted(): ServerAct[] {
  const counted = [
    ...MATERIALS.filter(seed => seed.virtual === true),
    ...ASSEMBLIES.filter(one => one.variant === undefined),
  ]
  return counted.flatMap(({ id, stock }) => {
    const places: readonly Place[] = ['workshop', 'store']
    return places.flatMap((place): ServerAct[] => {
      const units = stock[place]
      if (units === undefined) return []
      const body = { itemId: id, locationId: place, counted: units * SCALE, expected: 0 }
      const act: Act = { kind: 'counted', body }
      return [{ act, actorId: SERVER_ACTOR_ID }]
    })
  })
}
