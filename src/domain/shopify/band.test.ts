import { expect, test } from 'vitest'
import { shopBand, type ShopWait } from './band.ts'

const NOW_MS = 10_000_000
const band = (wait: Partial<ShopWait>) =>
  shopBand(
    { todo: null, waiting: 0, needsPerson: 0, heldUpBy: null, oldestSinceMs: null, ...wait },
    NOW_MS,
    () => '14:02',
  )

test('SB1 what waits for a person is said before all else', () => {
  const words = '2 changes for Shopify wait for a person'
  expect(band({ needsPerson: 2, waiting: 9, heldUpBy: 'busy.' })).toEqual({ tone: 'needs', words })
  expect(band({ needsPerson: 1 })?.words).toBe('1 change for Shopify waits for a person')
})

test('SB2 what is held up says by what, and that nobody has to do anything', () => {
  const words = 'Shopify answers 503. 14 changes wait; they go by themselves'
  expect(band({ waiting: 14, heldUpBy: 'Shopify answers 503' })).toEqual({ tone: 'short', words })
  expect(band({ waiting: 1, heldUpBy: 'No answer.' })?.words).toContain('1 change waits; it goes by itself')
})

test('SB3 what is on its way is not said for two minutes, nor is nothing', () => {
  expect(band({})).toBeNull()
  expect(band({ waiting: 3, oldestSinceMs: NOW_MS - 119_000 })).toBeNull()
  const words = '3 changes are on their way to Shopify since 14:02'
  expect(band({ waiting: 3, oldestSinceMs: NOW_MS - 120_000 })).toEqual({ tone: 'short', words })
})

test('SB4 what keeps anything from going is said before all else, also where nothing waits yet', () => {
  const todo = 'Shopify refuses the token (401)'
  expect(band({ todo })).toEqual({ tone: 'needs', words: 'Shopify refuses the token (401).' })
  const words = 'Shopify refuses the token (401). 1 change waits until that is mended'
  expect(band({ todo, waiting: 1, needsPerson: 2, heldUpBy: 'No.' })).toEqual({ tone: 'needs', words })
  const currency = 'The shop counts in EUR.'
  expect(band({ todo: currency, waiting: 1 })?.words).toBe(currency)
})
