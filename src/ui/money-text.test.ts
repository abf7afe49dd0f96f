import { expect, test } from 'vitest'
import { moneyText, wholeMoneyText } from './money-text.ts'

test('money bears its currency, at the axis of a chart too, where it is whole', () => {
  expect([moneyText(12_345_000, 'EUR'), wholeMoneyText(12_345_000, 'EUR')]).toEqual(['€1,234.50', '€1,235'])
  expect(wholeMoneyText(0, 'GBP')).toBe('£0')
})
