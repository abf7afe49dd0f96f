import { expect, test } from 'vitest'
import { LASTING_REFUSALS, unwritableItemWords, unwritableWords } from '#domain/shopify/refusals.ts'
import type { OutboxProblem } from '../shopify/outbox-port.ts'
import { problemWords } from './problem-words.ts'

const WHY = ['deleted', 'bundle', 'notCounted', null] as const

const said = (code: OutboxProblem['code'], message: string, mayHaveArrived = false) =>
  problemWords({ code, message, mayHaveArrived })

test('RC29 a row whose write was refused speaks of its item, not of a change to be left out', () => {
  for (const code of ['notInShopify', 'refused'] as const) {
    expect(WHY.map(why => said(code, unwritableWords(why)))).toEqual(WHY.map(unwritableItemWords))
  }
  const unlinked = 'An item or location of the group was unlinked from Shopify while it was on its way'
  expect(said('notInShopify', unlinked, true)).toBe(LASTING_REFUSALS.notLinked)
  expect(problemWords(null)).toBe(LASTING_REFUSALS.notLinked)
})

test('RC23 what Shopify refused, and what it could not be asked, are told apart', () => {
  expect(said('refused', 'Too many.')).toBe('Shopify refused it: Too many.')
  expect(said('denied', 'Access denied.')).toBe('Shopify refused it: Access denied.')
  expect(said('weather', 'Internal error')).toBe('Shopify does not answer now: Internal error')
})
