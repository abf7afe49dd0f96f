import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkCharacter, hasValidCheckCharacter } from './check-character.ts'
import {
  COMMANDS,
  OWN_CODE_KINDS,
  makeOwnCode,
  numberOfOwnCode,
  ownCodeOfNumber,
  readOwnCode,
} from './own-code.ts'

const kinds = fc.constantFrom(...OWN_CODE_KINDS.filter(kind => kind !== 'command'))
const payloads = fc
  .string({ minLength: 1, maxLength: 20, unit: 'binary' })
  .filter(text => text.toUpperCase().length <= 40)

describe('codes of our own', () => {
  test('S1 every payload of every kind is read back in capitals', () => {
    fc.assert(
      fc.property(kinds, payloads, (kind, payload) => {
        expect(readOwnCode(makeOwnCode(kind, payload))).toEqual({ kind, payload: payload.toUpperCase() })
      }),
    )
  })

  test('S1 a code is letters and digits only and does not depend on capitals', () => {
    fc.assert(
      fc.property(kinds, payloads, (kind, payload) => {
        const code = makeOwnCode(kind, payload)
        expect(code).toMatch(/^FB[0-9A-Z]+$/)
        expect(readOwnCode(code.toLowerCase())).toEqual(readOwnCode(code))
      }),
    )
  })

  test('S2 the check character is that of ISO 7064 MOD 37,36', () => {
    // The example of the standard, as the ISBT 128 and GRid documents print it.
    expect(checkCharacter('A12425GABC1234002')).toBe('M')
    expect(hasValidCheckCharacter('A12425GABC1234002M')).toBe(true)
  })

  test('S2 one wrong character is a misread, never another thing', () => {
    const alphabet = fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ')
    fc.assert(
      fc.property(kinds, fc.nat(99_999), fc.nat(20), alphabet, (kind, number, at, wrong) => {
        const code = makeOwnCode(kind, String(number))
        const place = 3 + (at % (code.length - 3))
        const changed = code.slice(0, place) + wrong + code.slice(place + 1)
        if (changed !== code) expect(readOwnCode(changed)).toBe('misread')
      }),
    )
  })

  test('S2 of all swaps of neighbours in 10,000 codes fewer than one in a hundred is missed', () => {
    const swaps = Array.from({ length: 10_000 }, (_, number) => makeOwnCode('part', String(number))).flatMap(
      code =>
        Array.from({ length: code.length - 4 }, (_, index) => {
          const place = index + 3
          const swapped = code.charAt(place + 1) + code.charAt(place)
          return { code, swapped: code.slice(0, place) + swapped + code.slice(place + 2) }
        }),
    )
    const real = swaps.filter(({ code, swapped }) => swapped !== code)
    const missed = real.filter(({ swapped }) => readOwnCode(swapped) !== 'misread')
    expect(real.length).toBeGreaterThan(30_000)
    expect(missed.length / real.length).toBeLessThan(0.01)
  })

  test('S3 the eleven commands are read by name; a command that nobody knows is not ours', () => {
    for (const command of COMMANDS) {
      expect(readOwnCode(makeOwnCode('command', command))).toEqual({ kind: 'command', payload: command })
    }
    expect(COMMANDS).toHaveLength(11)
    expect(readOwnCode(makeOwnCode('command', 'explode'))).toBeNull()
  })

  test('S4 a tablet number has a code that stays readable beside the number of the server', () => {
    const offline = readOwnCode(ownCodeOfNumber('workOrder', 'T2-7'))
    expect(offline).toEqual({ kind: 'workOrder', payload: 'T2-7' })
    expect(numberOfOwnCode('workOrder', 'T2-7')).toBe('T2-7')
    expect(readOwnCode(ownCodeOfNumber('run', 'BR-00042'))).toEqual({ kind: 'run', payload: '00042' })
    expect(numberOfOwnCode('run', '00042')).toBe('BR-00042')
    expect(numberOfOwnCode('workOrder', '00042')).toBe('WO-00042')
  })

  test('S1 other texts are not ours, and an empty payload is our own mistake', () => {
    for (const text of ['', 'FB', 'FBP', '4006381333931', 'FB-P-1', 'FBZ1230', 'hinge']) {
      expect(readOwnCode(text)).toBeNull()
    }
    expect(() => makeOwnCode('part', '')).toThrow('payload')
    expect(() => makeOwnCode('part', 'x'.repeat(41))).toThrow('payload')
  })
})
