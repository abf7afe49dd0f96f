import { expect, test } from 'vitest'
import { quantityOfUnits } from './quantity.ts'
import { tightText, UNIT_NAMES, unitSymbol } from './unit.ts'

test('T8 a bare number is of pieces; every other unit stands behind its number', () => {
  expect(tightText(quantityOfUnits(4), 'pcs')).toBe('4')
  expect(tightText(quantityOfUnits(0.8), 'm')).toBe('0.8\u00a0m')
  const half = UNIT_NAMES.map(unit => tightText(quantityOfUnits(0.5), unitSymbol(unit)))
  expect(half.filter(text => /^[\d.]+$/.test(text))).toEqual(['0.5'])
})
