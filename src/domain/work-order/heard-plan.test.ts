import { expect, test } from 'vitest'
import { planHeard, tabletsOfPlace } from './heard-plan.ts'

test('TP1 a tablet has a plan once it has stored the work orders up to it', () => {
  const plan = { position: 40, pendingCount: 0 }
  expect([39, 40, 41].map(reached => planHeard(plan, reached))).toEqual(['older', 'has', 'has'])
  expect(planHeard(plan, 0)).toBe('none')
})

test('TP2 what was not sent yet no other tablet has', () => {
  expect(planHeard({ position: 40, pendingCount: 1 }, 50)).toBe('older')
  expect(planHeard({ position: 0, pendingCount: 1 }, 50)).toBe('older')
})

test('TP3 the tablets of a place are asked for: not this one, nor those switched off', () => {
  const tablet = (id: string, number: number, locationId = 'shed', revoked = false) => ({
    id,
    number,
    locationId,
    revoked,
  })
  const all = [
    tablet('c', 3),
    tablet('a', 1),
    tablet('b', 2),
    tablet('d', 4, 'store'),
    tablet('e', 5, 'shed', true),
  ]
  expect(tabletsOfPlace(all, 'shed', 'b').map(({ id }) => id)).toEqual(['a', 'c'])
})
