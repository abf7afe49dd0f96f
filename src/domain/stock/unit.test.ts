import { expect, test } from 'vitest'
import { quantityOfUnits } from './quantity.ts'
import { factorText, tightText, UNIT_NAMES, unitSymbol } from './unit.ts'

test('T8 a bare number is of pieces; every other unit stands behind its number', () => {
  expect(tightText(quantityOfUnits(4), 'pcs')).toBe('4')
  expect(tightText(quantityOfUnits(0.8), 'm')).toBe('0.8\u00a0m')
  const half = UNIT_NAMES.map(unit => tightText(quantityOfUnits(0.5), unitSymbol(unit)))
  expect(half.filter(text => /^[\d.]+$/.test(text))).toEqual(['0.5'])
})

test('T8 what stands in for something else bears its own unit, and that of what was asked', () => {
  expect(factorText(quantityOfUnits(2), 'pcs', 'pcs')).toBe('2 for 1')
  expect(factorText(quantityOfUnits(0.8), 'm', 'pcs')).toBe('0.8\u00a0m for 1')
  expect(factorText(quantityOfUnits(2), 'pcs', 'kg')).toBe('2 for 1\u00a0kg')
})
