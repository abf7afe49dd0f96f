import fc from 'fast-check'
import { expect, test } from 'vitest'
import { policyEffects } from '../ledger/effects.ts'
import type { Settings } from '../people/person.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { emptyStock, type Stock } from '../stock/stock.ts'
import { material } from '../testing/items.ts'
import type { MemoryLedger } from '../testing/memory-ledger.ts'
import { seed } from '../testing/seed.ts'
import { observed, SERVER, stoolJob } from '../testing/stool-job.ts'
import { following, leaderOf, policyOf, policyTargets, type ShopPolicy, STANDARD_POLICY } from './policy.ts'
import { applyEffects } from './targets.ts'

const CLAMP: ShopPolicy = { mode: 'mirrored', belowZero: 'clamp' }
const AVAILABLE_ONLY: ShopPolicy = { mode: 'availableOnly', belowZero: 'allow' }
const POLICIES = [STANDARD_POLICY, CLAMP, AVAILABLE_ONLY, { ...AVAILABLE_ONLY, belowZero: 'clamp' }] as const

function stock(units: Partial<Record<'available' | 'reserved' | 'picked' | 'inspection', number>>): Stock {
  const { available = 0, reserved = 0, picked = 0, inspection = 0 } = units
  const q = quantityOfUnits
  return {
    ...emptyStock('hinge', 'workshop'),
    counted: true,
    available: q(available),
    reserved: q(reserved),
    picked: q(picked),
    inspection: q(inspection),
  }
}

function setPolicy(ledger: MemoryLedger, change: Partial<Settings>): void {
  const settings = ledger.body('people', 'settings')
  if (settings?.part === 'settings') ledger.bodies.people.set('settings', { ...settings, ...change })
}

function read(available: number, committed = 0, safetyStock = 0) {
  return { available, committed, safetyStock }
}

test('SF14 a pick beyond what was reserved tells Shopify nothing where only available is told', () => {
  const ofMode = (shopifyMode: Settings['shopifyMode']) => {
    const { ledger } = stoolJob({ stock: {} })
    setPolicy(ledger, { shopifyMode })
    ledger.tell(observed('leg', 100), SERVER)
    const body = {
      itemId: 'leg',
      locationId: 'workshop',
      change: -30_000,
      reason: 'shrinkage',
      note: '',
    } as const
    return ledger.tell({ kind: 'adjusted', body }, { by: 'maria' }).effects
  }
  expect(ofMode('availableOnly')).toEqual(ofMode('mirrored'))
  const { ledger, runId, orderId } = stoolJob()
  setPolicy(ledger, { shopifyMode: 'availableOnly' })
  const lines = [{ line: 0, quantity: 10_000, locationId: 'workshop', how: 'number' as const }]
  const picked = ledger.tell({ kind: 'picked', body: { lines } }, { workOrderId: orderId, runId })
  expect(picked.verdict).toBe('accepted')
  expect(picked.effects).toEqual([])
})

test('SF15 where Shopify leads the book follows all; else what orders explain, the rest is drift', () => {
  const before = stock({ available: 20 })
  const ground = { policy: STANDARD_POLICY, leader: 'shopify', undecided: 0 } as const
  expect(following(before, read(15), ground)).toEqual({ expected: 20, posted: -5, drift: 0 })
  const explained = { ...ground, leader: 'explained' } as const
  expect(following(before, read(15), explained)).toEqual({ expected: 20, posted: 0, drift: -5 })
  expect(following(before, read(15, 3), explained)).toEqual({ expected: 20, posted: -3, drift: -2 })
  expect(following(before, read(15, 3, 2), explained)).toEqual({ expected: 20, posted: -5, drift: 0 })
  // An order that is cancelled gives back what it held; what is only shipped changes nothing on sale.
  const held = { ...before, committed: 4 }
  expect(following(held, read(24, 0), explained)).toEqual({ expected: 20, posted: 4, drift: 0 })
  expect(following(held, read(20, 0), explained)).toEqual({ expected: 20, posted: 0, drift: 0 })
  expect(following(held, read(27, 0), explained)).toEqual({ expected: 20, posted: 4, drift: 3 })
})

test('SF15 what Shopify was not told, because a person decides, is no difference', () => {
  const ground = { policy: STANDARD_POLICY, leader: 'shopify', undecided: -4 } as const
  expect(following(stock({ available: 16 }), read(20), ground)).toEqual({ expected: 20, posted: 0, drift: 0 })
})

test('SF16 an item’s own word on who leads goes before the shop’s', () => {
  const shop = { leadMaterials: 'explained', leadBoms: 'shopify' } as const
  expect(leaderOf(material('leg'), null)).toBe('shopify')
  expect(leaderOf(material('leg'), shop)).toBe('explained')
  expect(leaderOf(material('leg', { leads: 'shopify' }), shop)).toBe('shopify')
  expect(leaderOf({ kind: 'subAssembly', leads: null }, shop)).toBe('shopify')
  expect(leaderOf({ kind: 'bom', leads: null }, null)).toBe('explained')
})

test('SF17 in a shop that clamps, an oversale is followed once and Shopify brought to zero', () => {
  const { ledger } = stoolJob({ stock: { hinge: 2, leg: 200, seat: 50 } })
  setPolicy(ledger, { belowZero: 'clamp' })
  const ground = { policy: CLAMP, leader: 'shopify', undecided: 0 } as const
  const here = () => ledger.body('stock', 'hinge@workshop') ?? emptyStock('hinge', 'workshop')
  const base = here().available / 10_000
  const shown = Math.max(0, base)
  const told = following(here(), read(-3), ground)
  expect(told).toEqual({ expected: shown, posted: -3 - shown, drift: 0 })
  const place = { itemId: 'hinge', locationId: 'workshop' }
  const body = { ...place, observed: -3, expected: shown, committed: 0, safetyStock: 0, observedAtMs: 0 }
  const entry = ledger.tell({ kind: 'observed', body }, SERVER)
  expect(entry.effects).toEqual([
    {
      kind: 'adjust',
      itemId: 'hinge',
      locationId: 'workshop',
      state: 'available',
      delta: 3,
      reason: 'correction',
    },
  ])
  expect(following(here(), read(0), ground)).toEqual({ expected: 0, posted: 0, drift: 0 })
  // Somebody puts five on sale there: then there are five.
  const again = following(here(), read(5), ground)
  expect(here().available / 10_000 + again.posted).toBe(5)
})

test('SF18 a change of policy leads every stock from the old targets to the new ones', () => {
  const units = fc.integer({ min: -30, max: 90 })
  const held = fc.integer({ min: 0, max: 90 })
  const policy = fc.constantFrom(...POLICIES)
  const stocks = fc.record({ available: units, reserved: held, picked: held, inspection: held })
  const property = fc.property(stocks, policy, policy, (amounts, before, after) => {
    const { ledger } = stoolJob()
    for (const id of ledger.bodies.stock.keys()) ledger.bodies.stock.set(id, stock({}))
    const one = stock(amounts)
    ledger.bodies.stock.set('hinge@workshop', one)
    const effects = policyEffects(ledger.view, before, after)
    expect(effects.every(effect => effect.itemId === 'hinge')).toBe(true)
    expect(applyEffects(policyTargets(one, before), effects)).toEqual(policyTargets(one, after))
  })
  fc.assert(property, { seed, numRuns: 100 })
  expect(policyOf(null)).toEqual(STANDARD_POLICY)
})
