import { expect, test } from 'vitest'
import type { Outbox } from './outbox-port.ts'
import { adjust, outboxWithShop, reserve } from './outbox-fixture.ts'
import { ALL_SCOPES } from './simulator/account.ts'
import type { Simulator } from './simulator/start.ts'

function waiting(outbox: Outbox): number {
  return outbox.waiting(10).length + outbox.sending().length
}

const HELD_UP: readonly (readonly [
  string,
  (simulator: Simulator) => void,
  (simulator: Simulator) => void,
])[] = [
  [
    'the credentials are revoked',
    simulator => simulator.setAccount({ isRevoked: true }),
    simulator => simulator.setAccount({ isRevoked: false }),
  ],
  [
    'the right to write is missing',
    simulator => simulator.setAccount({ scopes: ALL_SCOPES.filter(scope => scope !== 'write_inventory') }),
    simulator => simulator.setAccount({ scopes: ALL_SCOPES }),
  ],
  ...([404, 402, 423] as const).map(
    status =>
      [
        `Shopify answers ${status}`,
        (simulator: Simulator) => simulator.addFault({ kind: 'status', status, times: 10_000 }),
        (simulator: Simulator) => simulator.clearFaults(),
      ] as const,
  ),
]

test.each(HELD_UP)('SH1 while %s all waits, and arrives once when it is mended', async (_, spoil, mend) => {
  const { outbox, simulator, step, advance, drain, shown, keysSent } = await outboxWithShop()
  outbox.add([adjust('rod', -2), reserve('glass', 3), adjust('rod', -1)])
  spoil(simulator)
  for (let round = 0; round < 5; round += 1) {
    expect(await step()).toMatchObject({ sent: 0, failed: 0 })
    advance(61_000)
  }
  expect([waiting(outbox), outbox.failed()]).toEqual([3, []])
  expect(shown('rod')).toMatchObject({ available: 10 })
  mend(simulator)
  expect(await drain()).toEqual({ sent: 3, failed: 0 })
  expect([shown('rod'), shown('glass')]).toMatchObject([{ available: 7 }, { available: 7, reserved: 3 }])
  const applied = new Set(keysSent().filter(key => simulator.wasApplied(String(key))))
  expect(applied.size).toBe(3)
  await simulator.close()
})

test('SH1 what was taken back while an answer was lost still arrives once', async () => {
  const { outbox, simulator, step, advance, drain, shown } = await outboxWithShop()
  outbox.add([adjust('rod', -2)])
  simulator.addFault({ kind: 'lostReply' })
  await step()
  simulator.setAccount({ isRevoked: true })
  advance(120_000)
  await step()
  expect([waiting(outbox), outbox.failed()]).toEqual([1, []])
  simulator.setAccount({ isRevoked: false })
  expect(await drain()).toEqual({ sent: 1, failed: 0 })
  expect(shown('rod')).toMatchObject({ available: 8 })
  await simulator.close()
})

test('CA14 what is told of a location that is off asks a person, and goes when it is on again', async () => {
  const { outbox, simulator, drain, shown } = await outboxWithShop()
  const shed = simulator.levels()[0]?.locationId ?? ''
  simulator.deactivateLocation(shed)
  outbox.add([adjust('rod', -2), adjust('glass', -1)])
  expect(await drain()).toEqual({ sent: 0, failed: 2 })
  const [row] = outbox.failed()
  expect(row?.problem).toMatchObject({
    mayHaveArrived: false,
    message: expect.stringContaining('switch it on'),
  })
  simulator.activateLocation(shed)
  outbox.tryAgain(outbox.failed().map(({ outboxId }) => outboxId))
  expect(await drain()).toEqual({ sent: 2, failed: 0 })
  expect([shown('rod'), shown('glass')]).toMatchObject([{ available: 8 }, { available: 9 }])
  await simulator.close()
})
