import { expect, test } from 'vitest'
import { previewOf } from '#domain/testing/csv-import.ts'
import { subAssembly } from '#domain/testing/items.ts'
import { type LineFilter, countOf, importLines, isInLineFilter, lineWords } from './import-lines.ts'

const CSV = [
  'Part,Qty,LCSC,Note',
  'Header A,2,C1,',
  'Header B,3,C1,',
  'Hose,0.8,,Units in meters.',
  'Foot,-,,',
  'Hinge,x,,',
  'top frame,1,,',
].join('\n')

const preview = previewOf(CSV, { catalogue: [subAssembly('frame', [])] })
const lines = importLines(preview)

function numbersOf(filter: LineFilter): number[] {
  return lines.filter(one => isInLineFilter(one, filter)).map(({ line }) => line.lineNumber)
}

test('each tile shows the lines that it counts', () => {
  expect(numbersOf('new')).toEqual([2, 4, 7])
  expect(numbersOf('optional')).toEqual([5])
  expect(numbersOf('problem')).toEqual([6])
  expect(numbersOf('question')).toEqual([4, 7])
})

test('merged lines are shown with the line that they are counted with, and counted without it', () => {
  expect(numbersOf('merge')).toEqual([2, 3])
  expect(countOf(lines, 'merge')).toBe(1)
})

test('merged lines say which names became one part, and what it comes to', () => {
  const nameOfLine = (number: number) => lines.find(one => one.line.lineNumber === number)?.line.name ?? ''
  const words = lines.map(one => lineWords(one, id => id, nameOfLine))
  expect(words[0]).toEqual({ main: 'New part', more: '5 pcs in all, with line 3 Header B' })
  expect(words[1]).toEqual({
    main: 'Counts with line 2 (same part number, though the names differ)',
    more: 'Line 2 is Header A',
  })
})
