import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { type Cell, csvHead, csvLines } from './csv.ts'
import { decimalOf, timeOf } from './decimals.ts'

const one = (value: Cell) => csvLines(['a'], [{ a: value }])

test('RD8 commas, quotes and line breaks are quoted, lines end with CRLF, and all reads back', () => {
  const texts = [
    'plain',
    'a,b',
    'say "oak"',
    'two\nlines',
    'two\r\nlines',
    'a\rb',
    ' space ',
    'Säge ½″ 椅子 🪑',
    '',
  ]
  const text =
    csvHead(['a', 'b']) +
    csvLines(
      ['a', 'b'],
      texts.map(a => ({ a, b: null })),
    )
  expect(text.startsWith('a,b\r\nplain,\r\n"a,b",\r\n"say ""oak""",\r\n')).toBe(true)
  expect(parse(text, { record_delimiter: '\r\n' })).toEqual([['a', 'b'], ...texts.map(a => [a, ''])])
})

test('RD9 what a spreadsheet would take for a formula gets an apostrophe; numbers do not', () => {
  for (const text of ['=1+1', '+49 30', '-5', '@SUM(A1)', '=HYPERLINK("http://x","y")', '\t=1', '\r=1']) {
    expect(parse(one(text), { record_delimiter: '\r\n' })).toEqual([[`'${text}`]])
  }
  for (const harmless of ['a=1', 'T2-7', "'quoted", '5']) expect(one(harmless)).toBe(`${harmless}\r\n`)
  expect([-5, -0.8, 0, 12.5].map(one)).toEqual(['-5\r\n', '-0.8\r\n', '0\r\n', '12.5\r\n'])
  expect([true, false, null].map(one)).toEqual(['true\r\n', 'false\r\n', '\r\n'])
})

test('RD7 1/10,000 become exactly the decimals that they are, and times ISO 8601 in UTC', () => {
  const pairs = {
    '0.0001': 1,
    '0.8': 8_000,
    '-1.25': -12_500,
    '20': 200_000,
    '99999999.9999': 999_999_999_999,
  }
  for (const [text, scaled] of Object.entries(pairs)) expect(String(decimalOf(scaled))).toBe(text)
  expect(timeOf(1_800_000_000_000)).toBe('2027-01-15T08:00:00.000Z')
  expect([timeOf(null), timeOf(Number.MAX_SAFE_INTEGER), timeOf(253_402_300_800_000)]).toEqual([
    null,
    null,
    null,
  ])
})
