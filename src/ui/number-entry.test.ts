import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quantityOfUnits } from '#domain/stock/quantity.ts'
import { type PadKey, enteredQuantity, withKey } from './number-entry.ts'

const keys = fc.array(
  fc.constantFrom<PadKey>('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', 'back'),
  { maxLength: 30 },
)

function typed(sequence: readonly PadKey[], decimals: number): string {
  return sequence.reduce((text, key) => withKey(text, key, decimals), '')
}

describe('the number pad', () => {
  test('whatever is pressed, the text is empty or a number of the unit', () => {
    fc.assert(
      fc.property(keys, fc.integer({ min: 0, max: 4 }), (sequence, decimals) => {
        const text = typed(sequence, decimals)
        if (text !== '') expect(enteredQuantity(text, decimals)).not.toBeNull()
      }),
    )
  })

  test('whole units have no decimals, others their own', () => {
    expect(typed(['1', '.', '5'], 0)).toBe('15')
    expect(typed(['.', '5'], 2)).toBe('0.5')
    expect(typed(['1', '.', '2', '3', '4'], 2)).toBe('1.23')
    expect(enteredQuantity('1.', 2)).toBe(quantityOfUnits(1))
    expect(enteredQuantity('', 2)).toBeNull()
  })

  test('a leading zero gives way, and the last digit can be taken back', () => {
    expect(typed(['0', '7'], 0)).toBe('7')
    expect(typed(['1', '2', 'back'], 0)).toBe('1')
  })
})
