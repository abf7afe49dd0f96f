import { expect, test } from 'vitest'
import type { Item } from '../catalogue/item.ts'
import { bom, byId, component, material, subAssembly } from '../testing/items.ts'
import {
  costOfDecimal,
  costOffer,
  costRow,
  costStateWords,
  costStep,
  decimalOfCost,
  type ShopCost,
} from './push.ts'

const shopify = { variantId: 'gid://v/1', inventoryItemId: 'gid://i/1' }
const ITEMS = byId([
  material('leg', { unitCost: 12_345 }),
  material('mystery'),
  material('linked', { unitCost: 10_000, shopify }),
  subAssembly('frame', [component('leg', 4)]),
  bom('stool', [component('frame')], { shopify }),
  bom('priced', [component('frame')], { shopify, unitCost: 990_000 }),
  bom('loose', [component('frame')]),
  bom('empty', [], { shopify, unitCost: 990_000 }),
  bom('odd', [component('leg'), component('mystery')], { shopify }),
])
const read = (itemId: string) => ITEMS.get(itemId)

function rowOf(
  itemId: string,
  seen: ShopCost | 'gone' = { amount: null, currency: 'EUR' },
  currency = 'EUR',
) {
  const item: Item | null = ITEMS.get(itemId) ?? null
  return costRow(itemId, costOffer(item, read, currency), seen, currency)
}

test('CO11 a linked BOM is offered at what its parts cost, to the hundredth, halves up', () => {
  // 4 legs at 1.2345: 4.938.
  expect(rowOf('stool')).toMatchObject({ state: 'differs', shopify: null, cost: 49_400 })
  expect(rowOf('stool', { amount: 49_300, currency: 'EUR' })).toMatchObject({
    state: 'differs',
    shopify: 49_300,
    cost: 49_400,
  })
  expect(rowOf('priced').cost).toBe(49_400)
})

test('CO11 what Shopify says already, to the same coin, is no difference', () => {
  for (const amount of [49_400, 49_380, 49_449]) {
    expect(rowOf('stool', { amount, currency: 'EUR' }).state).toBe('same')
  }
})

test('CO11 where the currency has no smaller coin, it is whole', () => {
  expect(rowOf('stool', { amount: null, currency: 'JPY' }, 'JPY').cost).toBe(50_000)
  expect(decimalOfCost(50_000, 'JPY')).toBe('5')
  expect(decimalOfCost(49_400, 'EUR')).toBe('4.94')
  expect(decimalOfCost(500, 'EUR')).toBe('0.05')
  expect(decimalOfCost(0, 'EUR')).toBe('0.00')
})

test('CO11 what is left out says why, and names the parts', () => {
  const why = (itemId: string, seen?: ShopCost | 'gone') =>
    costStateWords(rowOf(itemId, seen), id => id.toUpperCase())
  expect(why('odd')).toBe('Cost not known of MYSTERY')
  expect(why('loose')).toBe('Not linked to Shopify')
  expect(why('empty')).toBe('Has no parts: its cost cannot be reckoned')
  expect(why('frame')).toBe('Not a BOM: Shopify does not sell it')
  expect(why('linked')).toBe('Not a BOM: Shopify does not sell it')
  expect(why('nothing')).toBe('Not a BOM: Shopify does not sell it')
  expect(why('stool', 'gone')).toBe('Shopify does not have this product any more')
  expect(why('stool', { amount: 49_400, currency: 'USD' })).toBe(
    'Shopify reckons in another currency than Floorbook',
  )
})

test('CO12 only what was shown is written, and what stands there already is done', () => {
  const shown = rowOf('stool', { amount: 40_000, currency: 'EUR' })
  expect(costStep(shown, shown)).toBe('write')
  expect(costStep(shown, rowOf('stool', { amount: 41_000, currency: 'EUR' }))).toBe('moved')
  expect(costStep({ ...shown, cost: 49_300 }, shown)).toBe('moved')
  expect(costStep(shown, rowOf('stool'))).toBe('moved')
  expect(costStep(shown, rowOf('stool', { amount: 49_400, currency: 'EUR' }))).toBe('there')
  expect(costStep(shown, rowOf('stool', 'gone'))).toBe('leftOut')
})

test('CO11 decimal texts of Shopify are read whatever their decimals', () => {
  const read4 = ['12.5', '12.50', '12', '0.0', '1.23456', '-1', 'x', '']
  expect(read4.map(costOfDecimal)).toEqual([125_000, 125_000, 120_000, 0, 12_346, null, null, null])
})
