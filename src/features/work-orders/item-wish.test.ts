import { expect, test } from 'vitest'
import { answersOf, wishWords } from './item-wish.ts'

const nameOf = () => 'Oak stool'

test('an item is taken off, or left on: the answers say what the question asks', () => {
  const remove = { kind: 'remove', itemId: 'stool' } as const
  expect(wishWords(remove, nameOf)).toBe('Take Oak stool off the order')
  expect(answersOf(remove)).toEqual({ take: 'Take off', leave: 'Leave it on' })
})

test('a changed plan is taken, or left', () => {
  const planned = { kind: 'planned', itemId: 'stool', planned: 400_000 } as const
  expect(wishWords(planned, nameOf)).toBe('Oak stool: 40 planned')
  expect(answersOf(planned)).toEqual({ take: 'Take it', leave: 'Leave it' })
})
