import { expect, test } from 'vitest'
import { initialsOf } from './person-mark.tsx'

test('initials are letters and digits, of the first two words', () => {
  const names = ['Ana Lima', 'Ben', 'Jean-Luc Picard', 'Garderobe "Löwe"', '40 × 300', '"', 'Émile „Zola“']
  expect(names.map(initialsOf)).toEqual(['AL', 'BE', 'JP', 'GL', '43', '', 'ÉZ'])
})
