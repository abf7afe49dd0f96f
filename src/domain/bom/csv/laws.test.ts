import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Item } from '../../catalogue/item.ts'
import { itemSchema } from '../../catalogue/item.ts'
import { commitOf } from '../../testing/csv-import.ts'
import { component, material, subAssembly } from '../../testing/items.ts'
import { seed } from '../../testing/seed.ts'
import { guessMapping } from './columns.ts'
import { previewImport } from './preview.ts'
import { readCsv } from './read.ts'
import { csvFaultWords, fateWords, problemWords, questionWords } from './words.ts'

const catalogue: Item[] = [
  material('bolt', { sku: 'C1' }),
  material('hose', { unit: 'metre' }),
  subAssembly('ring', [component('bolt')], { name: 'ring-light' }),
]

const cell = fc.oneof(
  fc.constantFrom(
    '',
    '-',
    '1',
    '0,8',
    '2.5',
    '1,000',
    '-3',
    '3 m',
    'bolt',
    'ring-light',
    'top ring light',
    'C1',
    'x',
  ),
  fc.string({ maxLength: 12 }),
)
const line = fc
  .array(cell, { maxLength: 10 })
  .map(cells => cells.map(text => `"${text.replaceAll('"', '""')}"`).join())
const header = 'Name,Qty,LCSC,Value,Footprint,Unit,Optional,Note,References'

test('C20 each text ends in words, or in a preview with a fate for each line and no quantity lost', () => {
  const wellFormed = fc.array(line, { maxLength: 12 }).map(lines => [header, ...lines].join('\n'))
  fc.assert(
    fc.property(fc.oneof({ weight: 4, arbitrary: wellFormed }, fc.string()), text => {
      const table = readCsv(text)
      if (!table.ok) {
        expect(csvFaultWords(table.error)).toMatch(/\.$/)
        return
      }
      const mapping = guessMapping(table.value.header)
      const target = { name: 'Machine', kind: 'bom' } as const
      const preview = previewImport({ table: table.value, mapping, target, catalogue, answers: {} })
      expect(preview.lines).toHaveLength(table.value.rows.length)
      for (const { fate } of preview.lines) expect(fateWords(fate, itemId => itemId)).not.toBe('')
      for (const problem of preview.problems) expect(problemWords(problem)).toMatch(/\.$/)
      for (const question of preview.questions) expect(questionWords(question)).not.toBe('')
      const used = [...preview.parts, ...preview.links].flatMap(({ lineNumbers }) => lineNumbers)
      expect(new Set(used).size).toBe(used.length)
      const { counts } = preview
      expect(counts.new + counts.match + counts.merge + counts.link).toBe(used.length)
      if (!preview.canImport) return
      const { items } = commitOf(preview)
      for (const item of items) itemSchema.parse(item)
      const components = items.flatMap(item => (item.kind === 'bom' ? item.components : []))
      const written = components.reduce((sum, { quantity }) => sum + quantity, 0)
      expect(written).toBe(
        [...preview.parts, ...preview.links].reduce((sum, { quantity }) => sum + quantity, 0),
      )
    }),
    { seed, numRuns: 1_000 },
  )
})

test('C20 a list of 5,000 lines is previewed over 5,000 items, and the time it took is printed', () => {
  const names = Array.from({ length: 5_000 }, (_, index) => `part ${index % 4_000}`)
  const text = `Name,Qty\n${names.map(name => `${name},1`).join('\n')}\n`
  const table = readCsv(text)
  if (!table.ok) throw new Error(csvFaultWords(table.error))
  const items = Array.from({ length: 5_000 }, (_, index) =>
    index < 500 ? subAssembly(`sub ${index}`, [component(`M${index + 500}`)]) : material(`M${index}`),
  )
  const target = { name: 'Machine', kind: 'bom' } as const
  const mapping = guessMapping(table.value.header)
  const startedMs = performance.now()
  const preview = previewImport({ table: table.value, mapping, target, catalogue: items, answers: {} })
  const tookMs = Math.round(performance.now() - startedMs)
  console.info(`preview of 5,000 lines over 5,000 items: ${tookMs} ms`)
  expect(preview.counts).toMatchObject({ new: 4_000, merge: 1_000 })
})
