import { expect, test } from 'vitest'
import { isBatteryLow } from './tablet.ts'

test('BO13 a battery below a fifth is low, unless it is being charged', () => {
  expect(isBatteryLow({ percent: 19, charging: false })).toBe(true)
  expect(isBatteryLow({ percent: 20, charging: false })).toBe(false)
  expect(isBatteryLow({ percent: 3, charging: true })).toBe(false)
})
