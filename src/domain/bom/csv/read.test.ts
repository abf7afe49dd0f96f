import { describe, expect, test } from 'vitest'
import { guessMapping } from './columns.ts'
import { CHARACTERS_MAX, DATA_LINES_MAX, readCsv } from './read.ts'
import { csvFaultWords } from './words.ts'

function cellsOf(text: string) {
  const table = readCsv(text)
  return table.ok ? table.value.rows.map(row => [row.lineNumber, ...row.cells]) : table.error
}

function refusalOf(text: string) {
  const table = readCsv(text)
  return table.ok ? null : csvFaultWords(table.error)
}

function lines(count: number): string {
  return `Part,Qty\n${'bolt,1\n'.repeat(count)}`
}

describe('reading a file', () => {
  test('C1 comma, semicolon and tab are told apart by the header', () => {
    expect(cellsOf('Part,Qty\nbolt,"0,8"\n')).toEqual([[2, 'bolt', '0,8']])
    expect(cellsOf('Part;Qty\nbolt;0,8\n')).toEqual([[2, 'bolt', '0,8']])
    expect(cellsOf('Part\tQty\r\nbolt, long\t2\r\n')).toEqual([[2, 'bolt, long', '2']])
    expect(cellsOf('"Part, or name";Qty\nbolt;2')).toEqual([[2, 'bolt', '2']])
  })

  test('C1 a byte order mark, spaces and empty lines do not matter; a line keeps its number', () => {
    const text = '\uFEFFPart,Qty\n bolt , 2 \n\n"a nut\nin two lines",3\nwasher,4\n'
    expect(cellsOf(text)).toEqual([
      [2, 'bolt', '2'],
      [4, 'a nut\nin two lines', '3'],
      [6, 'washer', '4'],
    ])
  })

  test('C2 a broken quote is refused with the line on which it is opened', () => {
    expect(refusalOf('Part,Qty\nnut,1\n"bolt,2\nwasher,3\npin,4\n')).toMatch(/^Line 3: a quotation mark/)
    expect(refusalOf('Part,Qty\nnut,1\nwasher,1\n6" pipe,2\n')).toMatch(/^Line 4: a quotation mark/)
    expect(refusalOf('Part,Qty\n"6" pipe",2\n')).toMatch(/^Line 2: a quotation mark/)
  })

  test('C3 more than 5,000 lines are refused with words, however many there are', () => {
    expect(cellsOf(lines(DATA_LINES_MAX))).toHaveLength(DATA_LINES_MAX)
    expect(refusalOf(lines(DATA_LINES_MAX + 1))).toBe(
      'The file has more than 5000 lines. Split it into smaller lists.',
    )
    expect(refusalOf(lines(50_000))).toBe('The file has more than 5000 lines. Split it into smaller lists.')
  })

  test('C3 a file that is too large, empty, not text or all columns is refused with words', () => {
    expect(refusalOf('x'.repeat(CHARACTERS_MAX + 1))).toMatch(/too large: 4000001 characters/)
    expect(refusalOf('')).toBe('The file has no lines below its header.')
    expect(refusalOf('Part,Qty\n')).toBe('The file has no lines below its header.')
    expect(refusalOf('PK\u0003\u0004\u0000\u0000')).toMatch(/not a text file/)
    expect(refusalOf(`${'a,'.repeat(300)}\n1\n`)).toMatch(/301 columns/)
  })
})

describe('guessing columns', () => {
  test("C4 the columns of a board editor's export are recognised", () => {
    const header = [
      'Row',
      'Description',
      'Part',
      'References',
      'Value',
      'Footprint',
      'Quantity Per PCB',
      'LCSC',
      'Note',
    ]
    expect(guessMapping(header)).toEqual({
      description: 1,
      name: 2,
      references: 3,
      value: 4,
      footprint: 5,
      quantity: 6,
      partNumber: 7,
      note: 8,
    })
  })

  test("C4 the columns of a maker's own list are recognised", () => {
    expect(guessMapping(['Part Name', 'Quantity', 'Part Type', 'Optional', 'Note'])).toEqual({
      name: 0,
      quantity: 1,
      type: 2,
      optional: 3,
      note: 4,
    })
  })

  test('C4 "Comment" is the value beside designators and a note elsewhere', () => {
    expect(guessMapping(['Comment', 'Designator', 'Footprint', 'LCSC Part #'])).toEqual({
      value: 0,
      references: 1,
      footprint: 2,
      partNumber: 3,
    })
    expect(guessMapping(['Name', 'Qty', 'Comment'])).toEqual({ name: 0, quantity: 1, note: 2 })
  })

  test('C4 what is not recognised is left for a person', () => {
    expect(guessMapping(['foo', 'bar'])).toEqual({})
  })
})
