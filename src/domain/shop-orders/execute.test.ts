import { describe, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import type { Bom } from '../catalogue/item.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { bom, byId, component, material } from '../testing/items.ts'
import { type ExecuteGround, executeVersion, type Outcome, withExecution } from './execute.ts'
import type { Refund, ShopOrderVersion } from './version.ts'

type Line = { itemId: string | null; quantity: number; current?: number }

function version(at: number, lines: readonly Line[], changes: Partial<ShopOrderVersion> = {}) {
  const order: ShopOrderVersion = {
    id: 'gid://shopify/Order/1',
    name: '#1001',
    version: at,
    placedAtMs: 100,
    cancelledAtMs: null,
    lines: lines.map(({ itemId, quantity, current }, index) => {
      return { lineId: `l${index}`, itemId, quantity, currentQuantity: current ?? quantity }
    }),
    refunds: [],
    ...changes,
  }
  return order
}

function refund(atMs: number, quantity: number, restocked = true): Refund {
  return { atMs, lines: [{ lineId: 'l0', quantity, restocked }] }
}

function ground(changes: Partial<ExecuteGround> & { stool?: Partial<Bom> } = {}): ExecuteGround {
  const { stool, ...rest } = changes
  const itemById = byId([
    material('leg'),
    bom('stool', [component('leg', 3)], { active: true, ...stool }),
    bom('idle', [component('leg', 1)]),
  ])
  return {
    item: itemId => itemById.get(itemId),
    locationId: 'workshop',
    free: itemId => (itemId === 'stool' ? quantityOfUnits(2) : null),
    switches: { refundsPutBack: true, cancellationsPutBack: true },
    sinceMs: 50,
    isVoided: () => false,
    ...rest,
  }
}

let entries = 0

/** Does one version after another; the outcome of the last one. */
function run(on: ExecuteGround, versions: readonly ShopOrderVersion[]): Outcome {
  let last: Outcome | null = null
  for (const one of versions) {
    last = executeVersion(on, one, last === null ? null : last.state)
    if (last.entry === null) continue
    entries += 1
    last = { ...last, state: withExecution(last.state, `e${entries}`, last.lines) }
  }
  return must(last, 'an outcome')
}

const units = ({ lines }: Outcome) => lines.map(one => one.units)
const reasons = ({ lines }: Outcome) => lines.map(one => one.reason)

describe('versions', () => {
  test('OD1 new, edited, refunded, cancelled', () => {
    const on = ground()
    const placed = version(200, [{ itemId: 'stool', quantity: 5 }])
    expect(run(on, [placed])).toMatchObject({ event: 'placed', tag: 'bom-processed' })
    const edited = version(210, [{ itemId: 'stool', quantity: 7 }])
    expect(run(on, [placed, edited])).toMatchObject({ event: 'edited', lines: [{ units: 2 }] })
    const less = version(210, [{ itemId: 'stool', quantity: 5, current: 4 }])
    expect(run(on, [placed, less])).toMatchObject({ event: 'edited', lines: [{ units: -1 }] })
    const refunded = version(220, [{ itemId: 'stool', quantity: 5, current: 3 }], {
      refunds: [refund(220, 2)],
    })
    expect(run(on, [placed, refunded])).toMatchObject({ event: 'refunded', lines: [{ units: -2 }] })
    const cancelled = version(230, [{ itemId: 'stool', quantity: 5, current: 0 }], {
      cancelledAtMs: 230,
      refunds: [refund(230, 5)],
    })
    expect(run(on, [placed, cancelled])).toMatchObject({ event: 'cancelled', lines: [{ units: -5 }] })
    const bare = version(230, [{ itemId: 'stool', quantity: 5 }], { cancelledAtMs: 230 })
    expect(run(on, [placed, bare])).toMatchObject({ event: 'cancelled', lines: [{ units: -5 }] })
  })

  test('OD2 again, out of order or only tagged: nothing', () => {
    const on = ground()
    const placed = version(200, [{ itemId: 'stool', quantity: 5 }])
    const tagged = version(205, [{ itemId: 'stool', quantity: 5 }])
    const more = version(210, [{ itemId: 'stool', quantity: 6 }])
    expect(run(on, [placed, placed])).toMatchObject({ event: null, entry: null, lines: [] })
    expect(run(on, [placed, tagged])).toMatchObject({ event: null, entry: null, state: { version: 205 } })
    expect(run(on, [placed, more, placed])).toMatchObject({
      event: null,
      entry: null,
      state: { version: 210 },
    })
  })

  test('OD3 what was refunded before it was seen is never taken, and refunds are netted one by one', () => {
    const on = ground({ stool: { keepAssembledOnReturn: true } })
    const late = version(220, [{ itemId: 'stool', quantity: 5, current: 3 }], { refunds: [refund(219, 2)] })
    expect(units(run(on, [late]))).toEqual([3])
    const again = { ...late, version: 230, refunds: [refund(219, 2), refund(230, 1)] }
    const lines = [{ lineId: 'l0', itemId: 'stool', quantity: 5, currentQuantity: 2 }]
    expect(units(run(on, [late, { ...again, lines }]))).toEqual([-1])
    const gone = version(220, [{ itemId: 'stool', quantity: 5, current: 0 }], { refunds: [refund(219, 5)] })
    expect(reasons(run(on, [gone]))).toEqual(['evenedOut'])
  })

  test('OD6 the entry names ready-made units and the parts of the rest, once', () => {
    const { entry } = run(ground(), [version(200, [{ itemId: 'stool', quantity: 5 }])])
    expect(entry).toMatchObject({ shopOrderName: '#1001', version: 200, event: 'placed' })
    expect(entry?.lines).toMatchObject([
      { units: 5, fromReadyMade: 2, components: [{ itemId: 'leg', quantity: 90_000 }] },
    ])
  })

  test('OD10 switches of the shop, and what Shopify did not put back', () => {
    const off = ground({ switches: { refundsPutBack: false, cancellationsPutBack: false } })
    const placed = version(200, [{ itemId: 'stool', quantity: 5 }])
    const refunded = version(220, [{ itemId: 'stool', quantity: 5, current: 3 }], {
      refunds: [refund(220, 2)],
    })
    expect(run(off, [placed, refunded])).toMatchObject({ entry: null, lines: [{ reason: 'refundsOff' }] })
    const cancelled = version(230, [{ itemId: 'stool', quantity: 5 }], { cancelledAtMs: 230 })
    expect(reasons(run(off, [placed, cancelled]))).toEqual(['cancellationsOff'])
    const edited = version(220, [{ itemId: 'stool', quantity: 5, current: 4 }])
    expect(units(run(off, [placed, edited]))).toEqual([-1])
    const lost = version(220, [{ itemId: 'stool', quantity: 5, current: 3 }], {
      refunds: [refund(220, 2, false)],
    })
    expect(run(ground(), [placed, lost])).toMatchObject({
      event: 'refunded',
      lines: [{ reason: 'notRestocked' }],
    })
  })

  test('OD11 no BOM, inactive, from before: nothing moves, and what was never taken never comes back', () => {
    const on = ground()
    const placed = version(200, [
      { itemId: null, quantity: 1 },
      { itemId: 'idle', quantity: 2 },
    ])
    expect(run(on, [placed])).toMatchObject({ entry: null, tag: 'bom-skipped' })
    expect(reasons(run(on, [placed]))).toEqual(['noBom', 'inactive'])
    const back = version(210, [
      { itemId: null, quantity: 1 },
      { itemId: 'idle', quantity: 2, current: 1 },
    ])
    expect(run(on, [placed, back])).toMatchObject({ entry: null, lines: [{ reason: 'inactive' }] })
    const old = version(200, [{ itemId: 'stool', quantity: 1 }], { placedAtMs: 10 })
    expect(run(on, [old])).toMatchObject({ entry: null, tag: null, lines: [{ reason: 'placedBefore' }] })
    const grown = version(210, [{ itemId: 'stool', quantity: 4 }], { placedAtMs: 10 })
    expect(run(on, [old, grown]).entry).toBeNull()
  })

  test('OD12 processed, skipped, no BOM', () => {
    const on = ground()
    expect(run(on, [version(200, [{ itemId: null, quantity: 1 }])]).tag).toBe('no-bom-available')
    const mixed = version(200, [
      { itemId: 'idle', quantity: 1 },
      { itemId: 'stool', quantity: 1 },
    ])
    expect(run(on, [mixed]).tag).toBe('bom-processed')
    const cancelled = { ...mixed, version: 210, cancelledAtMs: 210 }
    expect(run(on, [mixed, cancelled]).tag).toBe('bom-processed')
  })

  test('OD13 what was voided is not taken any more', () => {
    const placed = version(200, [{ itemId: 'stool', quantity: 5 }])
    const done = run(ground(), [placed])
    const cancelled = version(230, [{ itemId: 'stool', quantity: 5 }], { cancelledAtMs: 230 })
    const after = executeVersion(ground({ isVoided: () => true }), cancelled, done.state)
    expect(after).toMatchObject({ entry: null, lines: [{ reason: 'neverTaken' }] })
  })

  test('OD16 again: what was skipped is taken, what was taken is not', () => {
    const placed = version(200, [
      { itemId: 'stool', quantity: 5 },
      { itemId: 'idle', quantity: 2 },
    ])
    const done = run(ground(), [placed])
    const active = byId([material('leg'), bom('idle', [component('leg', 1)], { active: true })])
    const on = ground()
    const item = (itemId: string) => active.get(itemId) ?? on.item(itemId)
    const again = executeVersion({ ...on, item }, placed, done.state, true)
    expect(again.lines).toMatchObject([{ lineId: 'l1', units: 2 }])
    expect(executeVersion(on, placed, done.state, true).entry).toBeNull()
  })
})
