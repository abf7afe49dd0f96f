import { afterAll, beforeAll, expect, test } from 'vitest'
import { importAnswerSchema, importPreviewSchema } from '#protocol/import.ts'
import { pullAnswerSchema } from '#protocol/pull.ts'
import { type Api, openApi } from '../testing/api.ts'

let api: Api
beforeAll(async () => {
  api = await openApi()
})
afterAll(() => api.close())

const CSV = `Part Name,Quantity,Assembly
leg,4,frame
screw,8,frame
frame,1,
seat,1,
felt,-,
`
const send = (path: string, changes: Record<string, unknown> = {}) => {
  const payload = { actorId: 'sue', csv: CSV, name: 'stool', kind: 'bom', ...changes }
  return { method: 'POST', url: `/api/import${path}`, payload } as const
}

test('a preview tells the fate of each line and writes nothing; the import does what it told', async () => {
  const device = await api.enrol()
  const before = await api.ground.store.read(reader => [reader.position(), reader.counter('part')])
  const preview = importPreviewSchema.parse((await api.send(send('/preview'), device)).body)
  expect(preview.lists.map(({ name, kind, canImport }) => [name, kind, canImport])).toEqual([
    ['frame', 'subAssembly', true],
    ['stool', 'bom', true],
  ])
  expect(preview.lists[1]?.lines.map(({ name, fate }) => [name, fate])).toEqual([
    ['frame', 'link'],
    ['seat', 'new'],
    ['felt', 'optional'],
  ])
  expect(await api.ground.store.read(reader => [reader.position(), reader.counter('part')])).toEqual(before)
  const { assemblyIds, newMaterials } = importAnswerSchema.parse((await api.send(send(''), device)).body)
  expect([assemblyIds.length, newMaterials]).toEqual([2, 3])
  const pulled = await api.send({ url: '/api/pull/catalogue?protocol=1&after=0&limit=100' }, device)
  const names = pullAnswerSchema.parse(pulled.body).documents.map(document => document.body['name'])
  expect(new Set(names)).toEqual(new Set(['frame', 'leg', 'screw', 'seat', 'stool']))
})

test('a name that is taken is a problem, unless its parts list is to be replaced', async () => {
  const device = await api.enrol()
  expect(await api.send(send(''), device)).toMatchObject({ status: 422, body: { code: 'invalid' } })
  const replaced = importAnswerSchema.parse((await api.send(send('', { replace: true }), device)).body)
  expect(replaced.newMaterials).toBe(0)
})

test('only who may writes items, and a file that is none is told so', async () => {
  const device = await api.enrol()
  expect(await api.send(send('', { actorId: 'ana' }), device)).toMatchObject({ status: 403 })
  const empty = await api.send(send('/preview', { csv: '' }), device)
  expect(empty).toMatchObject({ status: 422, body: { detail: 'The file has no lines below its header.' } })
})
