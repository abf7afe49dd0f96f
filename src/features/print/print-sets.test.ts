import { expect, test } from 'vitest'
import { bom, component, material, subAssembly } from '#domain/testing/items.ts'
import { type PartSet, itemsOfSet, setOfText, setText } from './print-sets.ts'

const items = [
  material('screw', { barcodes: [{ code: '4006381333931', packQuantity: 10_000 }] }),
  material('Strip'),
  subAssembly('Brace', [component('Strip'), component('screw')]),
  bom('Stool', [component('Brace'), component('screw')]),
  bom('bench', [component('screw')]),
]

function namesOf(set: PartSet, orderItemIds: readonly string[] = []): string[] {
  return itemsOfSet(set, items, new Set(orderItemIds)).map(item => item.name)
}

test('parts without a barcode are printed where nothing else is asked for, by name', () => {
  expect(namesOf(setOfText(''))).toEqual(['bench', 'Brace', 'Stool', 'Strip'])
})

test('a BOM has labels for itself and for everything below it, each once', () => {
  expect(namesOf({ kind: 'bom', itemId: 'Stool' })).toEqual(['Brace', 'screw', 'Stool', 'Strip'])
})

test('an order has labels for what its plan takes', () => {
  expect(namesOf({ kind: 'order', orderId: 'any' }, ['screw', 'gone'])).toEqual(['screw'])
})

test('a set survives the address', () => {
  const sets: PartSet[] = [
    { kind: 'bare' },
    { kind: 'all' },
    { kind: 'order', orderId: 'a:b' },
    { kind: 'bom', itemId: 'Stool' },
  ]
  for (const set of sets) expect(setOfText(setText(set))).toEqual(set)
})
