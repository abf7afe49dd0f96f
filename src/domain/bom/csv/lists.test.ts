import { expect, test } from 'vitest'
import { tableOf } from '../../testing/csv-import.ts'
import { material } from '../../testing/items.ts'
import { guessMapping } from './columns.ts'
import { productOf } from './list-order.ts'
import { type ListsInput, readLists } from './lists.ts'

const CSV = 'Assembly,Part,Qty\nCart,Wheel set,2\nCart,Board,1\nWheel set,Wheel,2\nWheel set,Axle,1\n'

function read(changes: Partial<ListsInput>) {
  let count = 0
  const next = () => `n${(count += 1)}`
  const answers = { unitByPartName: {}, linkByPartName: {}, leftOutLineNumbers: [], quantityByLineNumber: {} }
  const input = { csv: CSV, name: 'Cart', kind: 'bom' as const, replace: false, ...answers, ...changes }
  const file = readLists(input, [material('Board')], { newId: next, newFloorCode: next })
  if (file.ok) return file.value
  throw new Error(`not readable: ${JSON.stringify(file.error)}`)
}

test('C19 the lists of a file are read parts first, so that the wholes link to them', () => {
  const { lists } = read({})
  expect(lists.map(({ preview }) => preview.target)).toEqual([
    { name: 'Wheel set', kind: 'subAssembly' },
    { name: 'Cart', kind: 'bom' },
  ])
  const [wheels, cart] = lists
  expect(cart?.preview.counts).toMatchObject({ link: 1, match: 1, new: 0 })
  expect(cart?.preview.links).toEqual([
    { itemId: wheels?.commit?.targetId, lineNumbers: [2], quantity: 20_000 },
  ])
})

test('C19 lists that name each other in a circle are refused, not gone round', () => {
  const { lists } = read({ csv: 'Assembly,Part,Qty\nCart,Cart,1\nCart,Board,1\n' })
  expect(lists.map(({ commit }) => commit)).toEqual([null])
  expect(lists[0]?.preview.problems).toMatchObject([{ kind: 'cycle', lineNumber: 2 }])
})

test('C19 lists that need each other through others are refused with the way in names', () => {
  const csv = 'Assembly,Part,Qty\nCart,Wheel set,2\nWheel set,Axle,1\nAxle,Cart,1\nAxle,Board,1\n'
  const { lists } = read({ csv })
  expect(lists.map(({ commit }) => commit)).toEqual([null, null, null])
  const problems = lists.flatMap(({ preview }) => preview.problems)
  const mended = read({ csv, leftOutLineNumbers: [4] }).lists
  expect(mended.every(({ commit }) => commit !== null)).toBe(true)
  expect(problems).toContainEqual({
    kind: 'cycle',
    lineNumber: 4,
    path: ['Axle', 'Cart', 'Wheel set', 'Axle'],
  })
})

test('C19 a note or a vendor that names a list is no need of it', () => {
  const cart = 'Cart,Wheel set,2,,\n'
  const wheels = 'Wheel set,Axle,1,fits Cart,Cart\nWheel set,Rim,1,Cart,\n'
  const csv = `Assembly,Part,Qty,Note,Vendor\n${cart}${wheels}`
  const { lists } = read({ csv })
  expect(lists.map(({ preview }) => preview.target.name)).toEqual(['Wheel set', 'Cart'])
  expect(lists.every(({ commit }) => commit !== null)).toBe(true)
  const table = tableOf(csv)
  expect(productOf(table, guessMapping(table.header))).toBe('Cart')
})

test('C19 the product of a file is the only list that no other needs', () => {
  const productIn = (text: string) => {
    const table = tableOf(text)
    return productOf(table, guessMapping(table.header))
  }
  expect(productIn(CSV)).toBe('Cart')
  expect(productIn('Assembly,Part,Qty\nCart,Board,1\nSledge,Board,1\n')).toBeNull()
  expect(productIn('Part,Qty\nBoard,1\n')).toBeNull()
})

test('C9 a link may be answered by the name of an assembly of the same file', () => {
  const csv = 'Assembly,Part,Qty\nWheel set,Wheel,2\nCart,rollers,2\n'
  const { lists } = read({ csv, linkByPartName: { rollers: 'Wheel set' } })
  expect(lists[1]?.preview.counts).toMatchObject({ link: 1, new: 0 })
})
