import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { isAssembly, itemSchema } from '#domain/catalogue/item.ts'
import { personSchema } from '#domain/people/person.ts'
import { readGtin } from '#domain/scan/gtin.ts'
import { readOwnCode } from '#domain/scan/own-code.ts'
import { ASSEMBLIES } from './assemblies.ts'
import { seedItems } from './items.ts'
import { MATERIALS } from './materials.ts'
import { ORDERS, orderOpening } from './orders.ts'
import { PEOPLE } from './people.ts'

const PUBLIC = fileURLToPath(new URL('../../public', import.meta.url))
let number = 0
const items = seedItems(new Map(), () => (number += 1))

test('every item is one, has a code that reads back, barcodes that scan, and a picture that exists', () => {
  for (const item of items) {
    expect(itemSchema.parse(item)).toEqual(item)
    expect(readOwnCode(item.floorCode)).toMatchObject({ kind: 'part' })
    for (const { code } of item.barcodes) expect(readGtin(code)).toMatchObject({ gtin14: `0${code}` })
    expect(existsSync(`${PUBLIC}${item.picture}`), `picture ${item.picture}`).toBe(true)
  }
  const codes = items.flatMap(item => [item.floorCode, ...item.barcodes.map(barcode => barcode.code)])
  expect(new Set(codes).size).toBe(codes.length)
  const skus = items.map(item => item.sku).filter(sku => sku !== '')
  expect(new Set(skus).size).toBe(skus.length)
})

test('what is made is made of what there is', () => {
  const ids = new Set(items.map(item => item.id))
  for (const item of items.filter(isAssembly)) {
    expect(item.components.filter(component => !ids.has(component.itemId))).toEqual([])
  }
})

test('each order is spread, and what is in the workshop covers those that are ready', () => {
  const itemById = new Map(items.map(item => [item.id, item]))
  const stock = new Map(
    [...MATERIALS, ...ASSEMBLIES].map(seed => [seed.id, (seed.stock.workshop ?? 0) * 10_000]),
  )
  const readyMadeByItemId = new Map(ASSEMBLIES.map(seed => [seed.id, stock.get(seed.id) ?? 0]))
  const place = { itemById, locationId: 'workshop', readyMadeByItemId, nowMs: 0, temporaryNumber: 'S-1' }
  for (const seed of ORDERS) {
    const { body } = orderOpening(seed, place)
    expect(body.rows.length).toBeGreaterThan(5)
    if (seed.save === 'draft') continue
    const short = body.rows.filter(
      row => row.itemId !== 'labour' && row.original > (stock.get(row.itemId) ?? 0),
    )
    expect(short.map(row => row.itemId)).toEqual([])
  }
})

test('people have every role between them, and no two the same PIN', () => {
  for (const { pin: _pin, badge: _badge, ...facts } of PEOPLE) {
    const person = { v: 1, part: 'person', ...facts, active: true, pin: null, badge: null }
    expect(personSchema.safeParse(person).success).toBe(true)
  }
  expect(new Set(PEOPLE.flatMap(person => person.roles)).size).toBe(4)
  expect(new Set(PEOPLE.map(person => person.pin)).size).toBe(PEOPLE.length)
})
