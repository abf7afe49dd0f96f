import { expect, test } from 'vitest'
import { bom, material } from '../testing/items.ts'
import { searchItems } from './search.ts'

const items = [
  material('1', { name: 'Hex bolt M5x20', sku: 'B-520' }),
  material('2', { name: 'Bolt cutter' }),
  material('3', { name: 'Bolt' }),
  material('4', { name: 'Thunderbolt sticker' }),
  material('5', { name: 'Crème wax', barcodes: [{ code: '4006381333931', packQuantity: 10_000 }] }),
  bom('6', [], { name: 'Candle', sku: 'bolt' }),
  material('7', { name: 'Anchor', floorCode: 'FBPANCHOR7' }),
]

function idsOf(text: string, limit = 10): string[] {
  return searchItems(items, text, limit).map(item => item.id)
}

test('I1 an item is found by name, SKU, barcode and own code', () => {
  expect(idsOf('candle')).toEqual(['6'])
  expect(idsOf('b-520')).toEqual(['1'])
  expect(idsOf('4006381333931')).toEqual(['5'])
  expect(idsOf('fbpanchor7')).toEqual(['7'])
})

test('I1 each word has to occur, in any order, whatever its case and accents', () => {
  expect(idsOf('m5 BOLT')).toEqual(['1'])
  expect(idsOf('creme')).toEqual(['5'])
  expect(idsOf('bolt wax')).toEqual([])
})

test('I2 the exact code comes first, then the exact name, beginnings, words, and the rest', () => {
  expect(idsOf('bolt')).toEqual(['6', '3', '2', '1', '4'])
})

test('I3 an empty text gives all items by name, and never more than the limit', () => {
  expect(idsOf('')).toEqual(['7', '3', '2', '6', '5', '1', '4'])
  expect(idsOf(' ', 2)).toEqual(['7', '3'])
})
