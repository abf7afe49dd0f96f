import { expect, test } from 'vitest'
import type { ComparedRow } from '#domain/reconcile/row.ts'
import { LASTING_REFUSALS } from '#domain/shopify/refusals.ts'
import { plain, whyWords } from './words.ts'

test('T8 a figure of Shopify or ours, and a residual, bear the unit of what is measured', () => {
  expect([plain(-3, 'piece'), plain(-3, 'millilitre')]).toEqual(['−3', '−3\u00a0ml'])
  const row: ComparedRow = {
    itemId: 'strip',
    locationId: 'workshop',
    observed: 4,
    expected: 4,
    committed: 0,
    safetyStock: 0,
    observedAtMs: 0,
    value: null,
    state: 'inSync',
    why: [{ what: 'residual', quantity: 4_000 }],
  }
  expect(whyWords(row, 'metre', 0)).toEqual([{ words: '0.4\u00a0m kept as residual' }])
})

test('RC4 a compared row that is gone says what a failed one does', () => {
  const row: ComparedRow = {
    itemId: 'stool',
    locationId: 'workshop',
    observed: null,
    expected: 4,
    committed: 0,
    safetyStock: 0,
    observedAtMs: 0,
    value: null,
    state: 'gone',
    why: [],
  }
  expect(whyWords(row, 'piece', 0)).toEqual([{ words: LASTING_REFUSALS.deleted, tone: 'refused' }])
})
