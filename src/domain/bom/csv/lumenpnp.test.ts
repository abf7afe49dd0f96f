import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Item } from '../../catalogue/item.ts'
import { itemSchema } from '../../catalogue/item.ts'
import { commitOf, previewOf } from '../../testing/csv-import.ts'
import { byId } from '../../testing/items.ts'
import { runList } from '../need.ts'
import { spread } from '../spread.ts'
import type { ImportAnswers, ImportPreview } from './preview-shape.ts'

/** The lists of a real machine. They are not part of this repository: the rules stand tested without them. */
const folder = fileURLToPath(new URL('../../../../../shared/data/lumenpnp/', import.meta.url))
const isThere = existsSync(folder)
if (!isThere) console.info('not run: the LumenPnP lists (../shared/data/lumenpnp) are not on this machine')

function importFile(
  file: string,
  name: string,
  kind: 'bom' | 'subAssembly',
  catalogue: Item[],
  answers: ImportAnswers,
) {
  const preview = previewFile(file, name, kind, catalogue, answers)
  const { items, targetId } = commitOf(preview, name)
  for (const item of items) itemSchema.parse(item)
  catalogue.push(...items)
  return { preview, targetId }
}

function previewFile(
  file: string,
  name: string,
  kind: 'bom' | 'subAssembly',
  catalogue: Item[],
  answers: ImportAnswers,
): ImportPreview {
  return previewOf(readFileSync(`${folder}${file}`, 'utf8'), { catalogue, answers, target: { name, kind } })
}

/** All three lists, the inner ones first, with the answers that a person would give. */
function machine() {
  const catalogue: Item[] = []
  const board = importFile('motherboard.csv', 'Motherboard', 'subAssembly', catalogue, {})
  const ring = importFile('ring-light.csv', 'Ring light', 'subAssembly', catalogue, {})
  const unanswered = previewFile('lumenpnp.csv', 'LumenPnP', 'bom', catalogue, {})
  const whole = importFile('lumenpnp.csv', 'LumenPnP', 'bom', catalogue, {
    unitByPartName: {
      'GT2-timing-belt': 'metre',
      'pneumatic-tubing-4mmOD': 'metre',
      'pneumatic-tubing-6mmOD': 'metre',
    },
    linkByPartName: { 'top-ring-light': ring.targetId, 'bottom-ring-light': ring.targetId },
  })
  return { catalogue, board, ring, unanswered, whole }
}

describe.runIf(isThere)('the lists of a real machine', () => {
  test('C5 the 58 lines of the motherboard are 51 materials', () => {
    const { board } = machine()
    expect(board.preview.lines).toHaveLength(58)
    expect(board.preview.counts).toMatchObject({ new: 51, merge: 7, link: 0, optional: 0, skipped: 0 })
    const headers = board.preview.parts.find(part => part.sku === 'C2337')
    expect(headers).toMatchObject({ quantity: 340_000, lineNumbers: [26, 28, 29, 30, 31] })
  })

  test('C6 the 4 lines of the ring light are 4 materials with names of their own', () => {
    const { ring } = machine()
    expect(ring.preview.counts).toMatchObject({ new: 4, merge: 0 })
    expect(new Set(ring.preview.parts.map(part => part.name)).size).toBe(4)
  })

  test('C8 the 108 lines of the machine are 94 parts, 3 assemblies and 11 optional ones', () => {
    const { whole } = machine()
    expect(whole.preview.lines).toHaveLength(108)
    expect(whole.preview.counts).toEqual({ new: 94, match: 0, merge: 0, link: 3, optional: 11, skipped: 0 })
    expect(whole.preview.parts).toHaveLength(94)
  })

  test('C11 the hose of 0.8 has to be asked about, the whole lengths are hinted at', () => {
    const { unanswered } = machine()
    expect(unanswered.canImport).toBe(false)
    const units = unanswered.questions.flatMap(question => (question.kind === 'unit' ? [question] : []))
    expect(units.map(({ partName, suggested, blocking }) => [partName, suggested, blocking])).toEqual([
      ['GT2-timing-belt', 'metre', false],
      ['pneumatic-tubing-4mmOD', 'metre', false],
      ['pneumatic-tubing-6mmOD', 'metre', true],
    ])
    const links = unanswered.questions.filter(question => question.kind === 'link')
    expect(links.map(question => question.partName)).toEqual(['top-ring-light', 'bottom-ring-light'])
  })

  test('B9 one machine is 149 rows', () => {
    const { catalogue, whole } = machine()
    const rows = spreadOf(catalogue, whole.targetId, 1)
    expect(rows).toHaveLength(149)
    const leds = catalogue.find(item => item.sku === 'C114586')
    expect(rows.find(row => row.itemId === leds?.id)?.original).toBe(160_000)
    const hose = catalogue.find(item => item.name === 'pneumatic-tubing-6mmOD')
    expect(rows.find(row => row.itemId === hose?.id)).toMatchObject({ original: 8_000, decimals: 2 })
  })

  test('B14 the list of a run of the machine stays below 25 kB', () => {
    const { catalogue, whole } = machine()
    const planned = { [whole.targetId]: 250_000 }
    const lines = runList(spreadOf(catalogue, whole.targetId, 25), { before: {}, run: planned, planned })
    expect(lines).toHaveLength(149)
  })
})

function spreadOf(catalogue: readonly Item[], itemId: string, units: number) {
  const result = spread({
    items: [{ itemId, planned: units * 10_000 }],
    itemById: byId(catalogue),
    locationId: 'hall',
    readyMadeByItemId: new Map(),
  })
  if (result.ok) return result.value.rows
  throw new Error(`refused: ${JSON.stringify(result.error)}`)
}
