import { expect, test } from 'vitest'
import { quantityOfUnits } from '../stock/quantity.ts'
import { emptyStock, type Stock } from '../stock/stock.ts'
import { freeOf, leftQuantity } from './promise.ts'

const pads = (available: number): Stock => ({
  ...emptyStock('pad', 'workshop'),
  counted: true,
  available: quantityOfUnits(available),
  reserved: quantityOfUnits(30),
})

const figures = (available: number, promised: number, free: number, short: number) => ({
  available: quantityOfUnits(available),
  promised: quantityOfUnits(promised),
  free: quantityOfUnits(free),
  short: quantityOfUnits(short),
})

test('O35 free is what is available and promised to nobody', () => {
  expect(freeOf(pads(176), quantityOfUnits(164))).toEqual(figures(176, 164, 12, 0))
  expect(freeOf(pads(176), 0)).toEqual(figures(176, 0, 176, 0))
  expect(leftQuantity(pads(176), quantityOfUnits(164))).toBe(quantityOfUnits(12))
})

test('O35 what is promised beyond the available is short, and nothing is free then', () => {
  expect(freeOf(pads(156), quantityOfUnits(164))).toEqual(figures(156, 164, 0, 8))
  // Below zero in the book: orders lack what they were promised, not what the book is wrong by.
  expect(freeOf(pads(-6), quantityOfUnits(4))).toEqual(figures(-6, 4, 0, 4))
})

test('O35 what nobody has counted is neither available nor free', () => {
  expect(freeOf(emptyStock('pad', 'workshop'), quantityOfUnits(4))).toBeNull()
  expect(freeOf(undefined, 0)).toBeNull()
})
