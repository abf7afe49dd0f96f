import { expect, test } from 'vitest'
import { material } from '../testing/items.ts'
import { bulkWrites } from './bulk.ts'
import { basisOf } from './draft.ts'

const oak = material('oak', { tags: ['wood'] })
const wax = material('wax', { minimumByLocation: { hall: 10_000 } })

test('CT22 a change of many items writes only those that it changes, each from what stands', () => {
  expect(bulkWrites([oak, wax], { kind: 'addTags', tags: ['Wood', 'new'] })).toMatchObject([
    { item: { id: 'oak', tags: ['wood', 'new'] }, basis: basisOf(oak) },
    { item: { id: 'wax', tags: ['Wood', 'new'] }, basis: basisOf(wax) },
  ])
  expect(bulkWrites([oak, wax], { kind: 'takeTags', tags: ['WOOD'] })).toMatchObject([
    { item: { id: 'oak', tags: [] } },
  ])
  expect(bulkWrites([oak, wax], { kind: 'archive', archived: false })).toEqual([])
  const minimum = { kind: 'minimum', locationId: 'hall', minimum: 10_000 } as const
  expect(bulkWrites([oak, wax], minimum)).toMatchObject([{ item: { id: 'oak' } }])
  expect(bulkWrites([oak, wax], { ...minimum, minimum: 0 })).toMatchObject([
    { item: { id: 'wax', minimumByLocation: {} } },
  ])
})
