import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { readCsv } from '#domain/bom/csv/read.ts'
import type { Item } from '#domain/catalogue/item.ts'
import { judgeWrites } from '#domain/catalogue/write.ts'
import { materialDraftOf, materialDraftSchema, previewOfMaterials } from './material-draft.ts'

const CSV = 'Name,Unit cost\nScrew,1\nNail,2'

function draftOf(listId: string) {
  const table = readCsv(CSV)
  return materialDraftOf(listId, 'parts.csv', CSV, must(table.ok ? table.value : null, 'a table'))
}

function writesOf(draft: ReturnType<typeof draftOf>, items: readonly Item[] = []) {
  const ground = { items, locationId: 'hall', hasStock: () => false, openOrdersUsing: () => [] }
  const file = previewOfMaterials(draft, ground)
  return must(file, 'a list that can be read').preview.writes
}

function judged(writes: ReturnType<typeof writesOf>, items: readonly Item[]) {
  return judgeWrites(writes, {
    items,
    locationIds: new Set(['hall']),
    openOrdersUsing: () => [],
    hasStock: () => false,
    newFloorCode: () => 'FBP000001X',
  })
}

test('CT30 a list whose answer was lost, tried again after a reload too, makes nothing twice', () => {
  const draft = draftOf('list-1')
  const first = judged(writesOf(draft), [])
  const items = must(first.ok ? first.value.items : null, 'accepted')
  const reloaded = materialDraftSchema.parse(JSON.parse(JSON.stringify(draft)))
  // The catalogue of this device does not have them yet; the server has.
  expect(judged(writesOf(reloaded), items)).toMatchObject({
    ok: false,
    error: { fault: { kind: 'existsAlready' } },
  })
  expect(writesOf(reloaded, items)).toEqual([])
})

test('CT30 another list makes items of its own', () => {
  const ids = ['list-1', 'list-2'].flatMap(id => writesOf(draftOf(id)).map(({ item }) => item.id))
  expect(new Set(ids).size).toBe(4)
})
