import { expect, test } from 'vitest'
import { adjust, outboxWithShop } from './outbox-fixture.ts'
import { runOutboxOnce, type ShopifyPlaces } from './outbox.ts'

test.each(['lostReply', 'reset'] as const)(
  'OB18 a variant deleted while its group is under way: Shopify names its row, the other arrives (%s)',
  async kind => {
    const { outbox, dependencies, simulator, drain, shown, advance } = await outboxWithShop()
    const [rod = 0, glass = 0] = outbox.add([adjust('rod', 2), adjust('glass', 3)])
    simulator.addFault({ kind })
    const first = await runOutboxOnce(dependencies)
    expect([outbox.row(rod).status, outbox.row(glass).status]).toEqual(['sending', 'sending'])
    advance(first.waitMs ?? 0)
    const known = dependencies.places
    const deleted = known.find('glass', 'Shed')?.inventoryItemId ?? ''
    simulator.deleteVariant(deleted)
    // As soon as it is known to be gone, nothing new is told of it.
    const places: ShopifyPlaces = {
      ...known,
      find: (itemId, locationId, wasSent) =>
        itemId === 'glass' && wasSent !== true ? null : known.find(itemId, locationId),
    }
    Object.assign(dependencies, { places })
    await drain()
    expect(outbox.row(rod).status).toBe('acknowledged')
    expect(shown('rod')?.['available']).toBe(12)
    // What arrived before it was deleted did arrive; what did not is a person's.
    const arrived = kind === 'lostReply'
    expect(outbox.row(glass)).toMatchObject(
      arrived ? { status: 'acknowledged' } : { status: 'failed', problem: { mayHaveArrived: false } },
    )
    await simulator.close()
  },
)

test('OB8 rights that are revoked hold the line up, and nothing is lost until they are back', async () => {
  const { outbox, simulator, drain, shown } = await outboxWithShop()
  const [id = 0] = outbox.add([adjust('rod', 2)])
  simulator.addFault({ kind: 'status', status: 403, times: 3 })
  expect(await drain()).toEqual({ sent: 1, failed: 0 })
  expect([outbox.row(id).status, shown('rod')?.['available']]).toEqual(['acknowledged', 12])
  await simulator.close()
})
