import { expect, test } from 'vitest'
import {
  LASTING_REFUSALS,
  LOCATION_OFF_THERE,
  notNowWords,
  ofItem,
  refusedWords,
  retryMayHelp,
  saidOnce,
  unwritableItemWords,
  unwritableWords,
} from './refusals.ts'

test('SF20 a refusal says Shopify, and the same sentence, once', () => {
  expect(refusedWords("The quantity can't be negative.")).toBe(
    "Shopify refused it: The quantity can't be negative.",
  )
  const own = 'Shopify would not change its stock figures.'
  expect(refusedWords(own)).toBe(own)
  for (const words of Object.values(LASTING_REFUSALS)) expect(refusedWords(words)).toBe(words)
  expect(notNowWords('Shopify answers 503')).toBe('Shopify answers 503')
  expect(notNowWords('Internal error')).toBe('Shopify does not answer now: Internal error')
  expect(saidOnce(['Not there.', 'Too many.', 'Not there.'])).toBe('Not there. Too many.')
})

test('SF20 a change of what cannot be written says why, and is tried again only where that may help', () => {
  const words = ([null, 'deleted', 'bundle', 'notCounted'] as const).map(unwritableWords)
  expect(words.map(retryMayHelp)).toEqual([true, false, false, true])
  expect(new Set(words).size).toBe(4)
})

test('SF20 an item that cannot be written says why, and nothing of leaving a change out', () => {
  const words = ([null, 'deleted', 'bundle', 'notCounted'] as const).map(unwritableItemWords)
  expect(words.map(retryMayHelp)).toEqual([false, false, false, true])
  expect(new Set(words).size).toBe(4)
  const changes = ([null, 'deleted', 'bundle', 'notCounted'] as const).map(unwritableWords)
  expect(changes.map(ofItem)).toEqual(words)
  const said = [...changes, LOCATION_OFF_THERE].map(ofItem)
  expect(said.filter(one => one.includes('leave'))).toEqual([])
  expect(said.map(one => refusedWords(one).includes('refused'))).toEqual([false, false, false, false, false])
  expect(ofItem('Too many.')).toBe('Too many.')
})

test('SF20 what a person has to change first is not tried again as it is', () => {
  for (const words of Object.values(LASTING_REFUSALS)) expect(retryMayHelp(words)).toBe(false)
  expect(retryMayHelp(null)).toBe(true)
  expect(retryMayHelp('Shopify would not change its stock figures.')).toBe(true)
})
