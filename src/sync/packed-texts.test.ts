import fc from 'fast-check'
import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { canonicalText } from '#domain/ledger/hash.ts'
import { codeRow, joinedRow, NO_ROW, takeRowCode } from '#domain/scan/code-row.ts'
import { packTexts, unpackTexts } from './packed-texts.ts'

const value = fc.dictionary(
  fc.string({ unit: 'grapheme' }),
  fc.oneof(fc.string({ unit: 'grapheme' }), fc.nat()),
)
const texts = fc.array(value.map(canonicalText), { minLength: 1, maxLength: 40 })

async function readBack(codes: readonly string[]) {
  const taken = codes.reduce((row, code) => takeRowCode(row, code).taken, NO_ROW)
  const joined = joinedRow(taken)
  return unpackTexts(must(joined.ok ? joined.value : null, 'all bytes'))
}

test('S26 entries come out of codes in any order, some twice, byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(texts, fc.infiniteStream(fc.nat()), async (some, order) => {
      const codes = [...must(codeRow(await packTexts(some)), 'a row')]
      const shuffled = [...codes, codes[0] ?? '']
        .map(code => ({ code, at: order.next().value ?? 0 }))
        .toSorted((left, right) => left.at - right.at)
      expect(await readBack(shuffled.map(({ code }) => code))).toEqual({ ok: true, value: some })
    }),
    { numRuns: 60 },
  )
})

test('S26 sixty entries that are alike are packed to a third or less', async () => {
  const day = Array.from({ length: 60 }, (_, index) =>
    canonicalText({
      actorId: 'ana',
      deviceSeq: index,
      kind: 'picked',
      body: { lines: [{ line: 1, quantity: 10_000 }] },
    }),
  )
  expect((await packTexts(day)).length).toBeLessThan(day.join('\n').length / 3)
})

test('S26 what is no packed row, and what unfolds beyond all measure, is refused', async () => {
  const bomb = await packTexts(['0'.repeat(11_000_000)])
  const twice = await packTexts(['0'.repeat(12_500_000)])
  expect((await unpackTexts(bomb)).ok).toBe(true)
  expect(bomb.length).toBeLessThan(20_000)
  for (const bytes of [twice, new Uint8Array([1, 2, 3]), new Uint8Array([9]), new Uint8Array([0, 0xff])]) {
    expect(await unpackTexts(bytes)).toEqual({ ok: false, error: 'damaged' })
  }
})
