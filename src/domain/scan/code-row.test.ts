import fc from 'fast-check'
import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import {
  codeRow,
  joinedRow,
  missingOf,
  NO_ROW,
  readRowCode,
  rowHandedOn,
  ROW_CODE_LENGTH_MAX,
  ROW_CODES_MAX,
  type RowTaken,
  takeRowCode,
} from './code-row.ts'

const bytes = fc.uint8Array({ minLength: 0, maxLength: 4_000 })
const rowOf = (some: Uint8Array) => must(codeRow(some), 'a row')

function takeAll(codes: readonly string[], from: RowTaken = NO_ROW) {
  let taken = from
  const verdicts = codes.map(code => {
    const step = takeRowCode(taken, code)
    taken = step.taken
    return step.verdict
  })
  return { taken, verdicts }
}

test('S22 the codes of a row are digits and letters to V, 600 at most, and too many are none', () => {
  fc.assert(
    fc.property(bytes, some => {
      for (const code of rowOf(some)) {
        expect(code).toMatch(/^FBE1[0-9A-V]+$/)
        expect(code.length).toBeLessThanOrEqual(ROW_CODE_LENGTH_MAX)
      }
    }),
  )
  expect(rowOf(new Uint8Array(359))[0]).toHaveLength(ROW_CODE_LENGTH_MAX)
  expect(rowOf(new Uint8Array(360))).toHaveLength(2)
  expect(codeRow(new Uint8Array(359 * ROW_CODES_MAX))).toHaveLength(ROW_CODES_MAX)
  expect(codeRow(new Uint8Array(359 * ROW_CODES_MAX + 1))).toBeNull()
})

test('S23 in any order, some of them twice, in capitals or not: the same bytes', () => {
  const shuffled = bytes.chain(some => {
    const codes = rowOf(some)
    const all = fc.shuffledSubarray([...codes], { minLength: codes.length })
    return fc.tuple(fc.constant(some), all, fc.shuffledSubarray([...codes]), fc.boolean())
  })
  fc.assert(
    fc.property(shuffled, ([some, codes, twice, small]) => {
      const read = [...twice, ...codes].map(code => (small ? code.toLowerCase() : code))
      const { taken, verdicts } = takeAll(read)
      expect(joinedRow(taken)).toEqual({ ok: true, value: some })
      expect(verdicts.filter(verdict => verdict === 'again')).toHaveLength(twice.length)
    }),
  )
})

test('S23 until all are read it is said which are missing, and nothing is handed on', () => {
  const codes = rowOf(new Uint8Array(359 * 5).fill(7))
  const { taken } = takeAll([codes[3] ?? '', codes[0] ?? '', codes[3] ?? ''])
  expect(missingOf(taken)).toEqual([2, 3, 5])
  expect(joinedRow(taken)).toEqual({ ok: false, error: 'missing' })
  expect([missingOf(NO_ROW), joinedRow(NO_ROW)]).toEqual([[], { ok: false, error: 'missing' }])
})

test('S23 a row that was handed on begins nothing anew while its screen turns; another does', () => {
  const [mine, other] = [rowOf(new Uint8Array(800).fill(1)), rowOf(new Uint8Array(800).fill(2))]
  const done = rowHandedOn(takeAll(mine).taken)
  const { taken, verdicts } = takeAll([...mine, other[1] ?? '', mine[0] ?? ''], done)
  expect(verdicts).toEqual(['again', 'again', 'again', 'taken', 'again'])
  expect(missingOf(taken)).toEqual([1, 3])
})

test('S24 one wrong character is never taken', () => {
  const flipped = fc.tuple(
    bytes,
    fc.nat(),
    fc.nat(),
    fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
  )
  fc.assert(
    fc.property(flipped, ([some, which, where, letter]) => {
      const codes = rowOf(some)
      const code = must(codes[which % codes.length], 'a code')
      const at = where % code.length
      fc.pre(code[at] !== letter)
      const { taken, verdict } = takeRowCode(NO_ROW, code.slice(0, at) + letter + code.slice(at + 1))
      expect(['misread', 'newer', 'foreign']).toContain(verdict)
      expect(taken).toBe(NO_ROW)
    }),
  )
})

test('S24 a torn code is never taken', () => {
  const [code = ''] = rowOf(new Uint8Array(200).fill(9))
  for (let length = 0; length < code.length; length += 1) {
    expect(readRowCode(code.slice(0, length)).ok).toBe(false)
  }
})

test('S25 a code of another row changes nothing, nor one that is of none or of a newer version', () => {
  const [mine, other] = [rowOf(new Uint8Array(800).fill(1)), rowOf(new Uint8Array(800).fill(2))]
  const { taken } = takeAll([mine[0] ?? ''])
  for (const [code, verdict] of [
    [other[1], 'otherRow'],
    ['FBJ00042X', 'foreign'],
    ['4006381333931', 'foreign'],
    ['FBE2ABC', 'newer'],
  ] as const) {
    expect(takeRowCode(taken, code ?? '')).toEqual({ taken, verdict })
  }
})

test('S25 bytes that are not what the row is named after are not handed on', () => {
  const { taken } = takeAll(rowOf(new Uint8Array(800).fill(1)))
  const swapped = new Map([...taken.bytesByNumber, [1, new Uint8Array(359).fill(3)]])
  expect(joinedRow({ ...taken, bytesByNumber: swapped })).toEqual({ ok: false, error: 'damaged' })
})
