import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { csvText } from './csv-file.ts'

test('commas, quotes, lines and umlauts come back as they went', () => {
  const lines = [
    ['Part', 'Vendor'],
    ['Garderobe "Löwe", Eiche', 'Müller; Söhne\nHof 3'],
  ]
  const text = csvText(lines)
  expect(text.startsWith('\u{feff}')).toBe(true)
  expect(parse(text, { bom: true })).toEqual(lines)
})

test('what begins like a formula stays a text, a number below zero a number', () => {
  expect(csvText([['=1+1', '-Teil', '-3', '-0.25', -4]])).toBe("\u{feff}'=1+1,'-Teil,-3,-0.25,-4\r\n")
  // A part number with leading noughts is no number.
  expect(csvText([['-007']])).toBe("\u{feff}'-007\r\n")
})
