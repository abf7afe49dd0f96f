import { expect, test } from 'vitest'
import { isBatteryLow, tabletsInOrder } from './tablet.ts'

test('BO13 a battery below a fifth is low, unless it is being charged', () => {
  expect(isBatteryLow({ percent: 19, charging: false })).toBe(true)
  expect(isBatteryLow({ percent: 20, charging: false })).toBe(false)
  expect(isBatteryLow({ percent: 3, charging: true })).toBe(false)
})

test('BO14 tablets with entries not sent or a low battery come first, the others by their numbers', () => {
  const battery = (percent: number) => ({ percent, charging: false })
  const tablets = [
    { number: 4, standing: { unsent: 0, battery: battery(12) } },
    { number: 2, standing: { unsent: 0, battery: battery(80) } },
    { number: 1, standing: null },
    { number: 3, standing: { unsent: 2, battery: null } },
  ]
  expect(tabletsInOrder(tablets).map(({ number }) => number)).toEqual([3, 4, 1, 2])
})
