import { expect, test } from 'vitest'
import { bom, component, material, subAssembly } from '../testing/items.ts'
import { codeToTie, withCode } from './codes.ts'
import { type ItemDraft, basisOf, draftOf, duplicateOf } from './draft.ts'
import { type Component, type Item, itemSchema } from './item.ts'
import { type WriteGround, judgeWrites } from './write.ts'
import { writeRefusalWords } from './write-words.ts'

const oil = material('oil', { barcodes: [{ code: '4006381333931', packQuantity: 10_000 }] })
const wax = material('wax')
const lid = subAssembly('lid', [component('wax')], { name: 'Lid' })
const candle = bom('candle', [component('lid'), component('oil', 2)], { name: 'Candle' })
const items: readonly Item[] = [oil, wax, lid, candle]

function ground(changes: Partial<WriteGround> = {}): WriteGround {
  return {
    items,
    locationIds: new Set(['hall', 'store']),
    openOrdersUsing: () => [],
    hasStock: () => false,
    newFloorCode: () => 'FBPNEW1',
    ...changes,
  }
}

function changed(item: Item, changes: Partial<ItemDraft>) {
  const draft = itemSchema.parse({ ...item, ...changes })
  return { item: draftOf(draft), basis: basisOf(item) }
}

function faultOf(write: ReturnType<typeof changed> | { item: ItemDraft; basis: null }, at = ground()) {
  const judged = judgeWrites([write], at)
  return judged.ok ? null : judged.error.fault
}

const withAlternative = (of: Component, itemId: string) => ({
  ...of,
  alternatives: [{ itemId, factor: 20_000 }],
})

test('CT1 a body written before the new fields existed reads with their defaults', () => {
  const { tags: _t, archived: _a, minimumByLocation: _m, tracking: _k, quality, components, ...rest } = candle
  const { sampleSize: _s, holdDays: _h, ...oldQuality } = quality
  const old = {
    ...rest,
    quality: oldQuality,
    components: components.map(({ alternatives: _x, locationId: _l, ...one }) => one),
  }
  expect(itemSchema.parse(old)).toEqual(candle)
})

test('CT2 a change keeps code and link of the item, a new item gets the next code and no link', () => {
  const judged = judgeWrites(
    [changed(oil, { name: ' Linseed oil ' }), { item: draftOf(material('jar')), basis: null }],
    ground(),
  )
  const written = judged.ok ? judged.value.items : []
  expect(written.map(({ name, floorCode, shopify }) => [name, floorCode, shopify])).toEqual([
    ['Linseed oil', 'FBPOIL', null],
    ['jar', 'FBPNEW1', null],
  ])
})

test('CT3 of two people who edit one item the second is told, whatever was changed', () => {
  const second = { ...changed(oil, { sku: 'O-1' }), basis: basisOf({ ...oil, vendor: 'Mill' }) }
  expect(faultOf(second)).toEqual({ kind: 'changedMeanwhile' })
  const refusal = { itemId: 'oil', itemName: 'Oil', fault: { kind: 'changedMeanwhile' } } as const
  const names = { item: (id: string) => id, lastChange: 'Maria changed this at 10:05' }
  expect(writeRefusalWords(refusal, names)).toBe(
    'Oil: Maria changed this at 10:05: look again before you save.',
  )
})

test('CT3 an item that is gone, that is there already, or of another kind is refused', () => {
  expect(faultOf({ item: draftOf(material('x')), basis: basisOf(oil) } as const)).toEqual({ kind: 'gone' })
  expect(faultOf({ item: draftOf(oil), basis: null })).toEqual({ kind: 'existsAlready' })
  const asBom = { item: draftOf(bom('oil', [])), basis: basisOf(oil) }
  expect(faultOf(asBom)).toEqual({ kind: 'kindChanged' })
})

test('CT4 all of a write stand or none: its items are judged with each other in place', () => {
  const lidOfCandle = changed(lid, { components: [component('candle')] })
  const candleOfOil = changed(candle, { components: [component('oil')] })
  expect(faultOf(lidOfCandle)).toMatchObject({ kind: 'cycle', path: ['lid', 'candle', 'lid'] })
  expect(judgeWrites([lidOfCandle, candleOfOil], ground()).ok).toBe(true)
  expect(judgeWrites([changed(oil, {}), changed(oil, {})], ground())).toMatchObject({
    ok: false,
    error: { fault: { kind: 'twiceInWrite' } },
  })
})

test('CT5 a cycle is refused with its path in names, by way of alternatives too', () => {
  const loop = changed(lid, { components: [withAlternative(component('wax'), 'candle')] })
  const judged = judgeWrites([loop], ground())
  const names = { item: (id: string) => items.find(one => one.id === id)?.name ?? id, lastChange: null }
  expect(judged.ok ? '' : writeRefusalWords(judged.error, names)).toBe(
    'Lid: it would contain itself: Lid > Candle > Lid.',
  )
})

test('CT6 a component has to be known, and stands once per place; an alternative is another item', () => {
  expect(faultOf(changed(lid, { components: [component('ghost')] }))).toEqual({
    kind: 'unknownComponent',
    componentItemId: 'ghost',
  })
  const twice = [component('wax'), { ...component('wax'), componentId: 'c2' }]
  expect(faultOf(changed(lid, { components: twice }))).toMatchObject({ kind: 'componentTwice' })
  const elsewhere = [component('wax'), { ...component('wax'), componentId: 'c2', locationId: 'store' }]
  expect(faultOf(changed(lid, { components: elsewhere }))).toBeNull()
  const own = [withAlternative(component('wax'), 'wax')]
  expect(faultOf(changed(lid, { components: own }))).toMatchObject({ kind: 'idleAlternative' })
})

test('CT7 no two assemblies in use share a name; archived ones and materials may', () => {
  expect(faultOf(changed(lid, { name: ' CANDLE' }))).toMatchObject({ kind: 'nameTaken' })
  expect(faultOf(changed(oil, { name: 'Candle' }))).toBeNull()
  expect(faultOf(changed(lid, { name: 'candle', archived: true }))).toBeNull()
  expect(faultOf(changed(oil, { name: '  ' }))).toEqual({ kind: 'noName' })
})

test('CT8 a code stands for one item: none of another item, none of our own, none twice', () => {
  const coded = (...codes: string[]) => {
    return changed(wax, { barcodes: codes.map(code => ({ code, packQuantity: 10_000 })) })
  }
  expect(faultOf(coded('4006381333931'))).toMatchObject({ kind: 'codeTaken', itemId: 'oil' })
  expect(faultOf(coded('04006381333931'))).toMatchObject({ kind: 'codeTaken', itemId: 'oil' })
  expect(faultOf(coded('fbpoil'))).toMatchObject({ kind: 'codeTaken', itemId: 'oil' })
  expect(faultOf(coded('FBJ000421'))).toMatchObject({ kind: 'ownCode' })
  expect(faultOf(coded('A1', 'a1'))).toMatchObject({ kind: 'codeTaken' })
  expect(faultOf(coded('A1', 'A2'))).toBeNull()
  const shared = { ...wax, barcodes: oil.barcodes }
  const at = ground({ items: [oil, shared, lid, candle] })
  expect(faultOf(changed(shared, { sku: 'W' }), at)).toBeNull()
})

test('CT9 a code is taught as it is read: a scanner adds spaces and marks, and a pack counts its own', () => {
  expect(codeToTie(' A-77\r\n', 'wax', items)).toEqual({ ok: true, value: 'A-77' })
  expect(codeToTie('', 'wax', items)).toMatchObject({ error: { kind: 'noCode' } })
  expect(codeToTie('x'.repeat(129), 'wax', items)).toMatchObject({ error: { kind: 'codeTooLong' } })
  expect(codeToTie('4006381333931', 'oil', items)).toMatchObject({ ok: true })
  const taught = withCode(withCode(oil, 'A-77', 1_000_000), '04006381333931', 120_000)
  expect(taught.barcodes).toEqual([
    { code: 'A-77', packQuantity: 1_000_000 },
    { code: '04006381333931', packQuantity: 120_000 },
  ])
})

test('CT10 what an open order uses is not archived, and the orders are named', () => {
  const at = ground({ openOrdersUsing: id => (id === 'oil' ? ['WO-1 A', 'WO-2 B', 'WO-3 C', 'WO-4 D'] : []) })
  const judged = judgeWrites([changed(oil, { archived: true })], at)
  const names = { item: (id: string) => id, lastChange: null }
  expect(judged.ok ? '' : writeRefusalWords(judged.error, names)).toBe(
    'oil: open orders use it: WO-1 A, WO-2 B, WO-3 C and 1 more. Finish or cancel them first.',
  )
  expect(faultOf(changed(wax, { archived: true }), at)).toBeNull()
})

test('CT11 a unit does not change while there is stock in it, and a place has to exist', () => {
  const inLitres = changed(oil, { unit: 'litre' })
  expect(faultOf(inLitres)).toBeNull()
  expect(faultOf(inLitres, ground({ hasStock: () => true }))).toEqual({ kind: 'unitInUse' })
  expect(faultOf(changed(oil, { minimumByLocation: { moon: 1 } }))).toMatchObject({
    kind: 'unknownLocation',
  })
})

test('CT11 a unit does not change while open orders are counted in it, and they are named', () => {
  const at = ground({ openOrdersUsing: id => (id === 'oil' ? ['WO-1 A'] : []) })
  const judged = judgeWrites([changed(oil, { unit: 'litre' })], at)
  const names = { item: (id: string) => id, lastChange: null }
  expect(judged.ok ? '' : writeRefusalWords(judged.error, names)).toBe(
    'oil: open orders count it in the old unit: WO-1 A. Finish or cancel them first.',
  )
  expect(faultOf(changed(oil, { vendor: 'Mill' }), at)).toBeNull()
  expect(faultOf(changed(wax, { unit: 'kilogram' }), at)).toBeNull()
  expect(faultOf({ item: draftOf(material('new')), basis: null }, at)).toBeNull()
})

test('CT12 a duplicate has a name of its own, no codes, no variant, and is not active', () => {
  const taken = new Set(['Candle', 'Candle (copy)'])
  const copy = duplicateOf({ ...candle, active: true, barcodes: oil.barcodes }, 'new', name =>
    taken.has(name),
  )
  expect(copy).toMatchObject({ id: 'new', name: 'Candle (copy 2)', barcodes: [], sku: '', active: false })
  expect(faultOf({ item: copy, basis: null })).toBeNull()
  expect('shopify' in copy).toBe(false)
})
