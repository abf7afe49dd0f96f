import { v7 } from 'uuid'
import { accept } from '#domain/ledger/accept.ts'
import type { Act } from '#domain/ledger/entry.ts'
import {
  type Item,
  type Material,
  plainAssembly,
  plainComponent,
  plainItem,
  plainQuality,
  type SubAssembly,
} from '#domain/catalogue/item.ts'
import { makeOwnCode } from '#domain/scan/own-code.ts'
import { SCALE } from '#domain/stock/quantity.ts'
import { SERVER_ACTOR_ID } from '#protocol/device.ts'
import { type Ground, openGround } from '../server/ground.ts'
import type { ServerAct } from '../server/replication/append.ts'
import { orderOpening } from '../server/seed/orders.ts'
import { appVersion, createSystemClock, systemRandom } from '../server/surroundings.ts'

const LOCATION_ID = 'workshop'
const ORDERS_PER_COMMIT = 100
/** Of ten orders of a shop that has worked for years, one is open. */
const OPEN_SHARE = 0.1

/** A machine as makers build them: so many materials over four levels. */
const MACHINE_PARTS = 130
const WIDE_PARTS = 2_000

export const MACHINE_NAME = 'Bench machine × 2'
export const WIDE_NAME = 'Bench panel × 1'

export type ManyOrders = { readonly machineId: string; readonly wideId: string; readonly firstNumber: string }

/**
 * Fills a stopped server's data folder with orders: open and closed ones, a machine, and one of 2,000 rows.
 */
export async function stockOrders(dataFolder: string, count: number): Promise<ManyOrders> {
  const ground = await openGround({
    config: { dataFolder },
    accept,
    clock: createSystemClock(),
    random: systemRandom,
    alarm: { raise: (what, facts) => console.error('alarm:', what, facts) },
    appVersion: appVersion(),
  })
  try {
    const machineId = await openMachine(ground)
    const wideId = await openWide(ground)
    await openUsual(ground, count)
    return { machineId, wideId, firstNumber: 'WO-00500' }
  } finally {
    await ground.close()
  }
}

async function openMachine(ground: Ground): Promise<string> {
  const parts = Array.from({ length: MACHINE_PARTS }, (_, index) => part('machine', index))
  const groups = Array.from({ length: 13 }, (_, group) =>
    assembly(`machine-group-${group}`, parts.slice(group * 10, group * 10 + 10)),
  )
  const halves = [groups.slice(0, 6), groups.slice(6)].map((of, half) => assembly(`machine-half-${half}`, of))
  const body = assembly('machine-body', halves)
  const machine = assembly('machine', [body])
  return openOne(ground, machine, [...parts, ...groups, ...halves, body], MACHINE_NAME, 2)
}

async function openWide(ground: Ground): Promise<string> {
  const parts = Array.from({ length: WIDE_PARTS }, (_, index) => part('wide', index))
  return openOne(ground, assembly('wide', parts), parts, WIDE_NAME, 1)
}

async function openOne(
  ground: Ground,
  product: SubAssembly,
  others: readonly Item[],
  name: string,
  units: number,
): Promise<string> {
  const items = [...others, product]
  for (let from = 0; from < items.length; from += 500) {
    const body = { items: items.slice(from, from + 500), source: 'bench' }
    await ground.appendAsServer([{ act: { kind: 'itemsWritten', body }, actorId: SERVER_ACTOR_ID }])
  }
  const materials = others.filter(item => item.kind === 'material')
  await ground.appendAsServer(materials.map(countOf))
  const act = openingOf(ground, product, items, { name, units, rush: true })
  const workOrderId = ground.random.id()
  await ground.appendAsServer([{ act, actorId: SERVER_ACTOR_ID, workOrderId }])
  return workOrderId
}

/** Small orders as a shop has them, most of them closed. */
async function openUsual(ground: Ground, count: number): Promise<void> {
  const parts = Array.from({ length: 8 }, (_, index) => part('usual', index))
  const product = assembly('usual', parts)
  const body = { items: [...parts, product], source: 'bench' }
  await ground.appendAsServer([{ act: { kind: 'itemsWritten', body }, actorId: SERVER_ACTOR_ID }])
  for (let from = 0; from < count; from += ORDERS_PER_COMMIT) {
    const acts: ServerAct[] = []
    for (let index = from; index < Math.min(count, from + ORDERS_PER_COMMIT); index += 1) {
      acts.push(...usualOrder(ground, [...parts, product], product, index, index >= count * (1 - OPEN_SHARE)))
    }
    await ground.appendAsServer(acts)
  }
}

function usualOrder(
  ground: Ground,
  items: readonly Item[],
  product: SubAssembly,
  index: number,
  open: boolean,
): ServerAct[] {
  const workOrderId = v7()
  const name = `${NAMES[index % NAMES.length] ?? 'Lamps'}, batch ${index}`
  const act = openingOf(ground, product, items, { name, units: 1 + (index % 40), rush: false })
  const cancel: Act = { kind: 'orderStepped', body: { action: 'cancel', note: '' } }
  const acts = open ? [act] : [act, cancel]
  return acts.map(one => ({ act: one, actorId: SERVER_ACTOR_ID, workOrderId }))
}

const NAMES = ['Spring market', 'Repeat order', 'For the window', 'Stock', 'Gift season'] as const

type Wanted = { readonly name: string; readonly units: number; readonly rush: boolean }

function openingOf(ground: Ground, product: SubAssembly, items: readonly Item[], wanted: Wanted) {
  const { name, units, rush } = wanted
  return orderOpening(
    {
      itemId: product.id,
      units,
      name,
      save: 'ready',
      priority: rush ? 'rush' : 'normal',
      dueInDays: rush ? 0 : (units % 30) + 1,
      note: '',
    },
    {
      itemById: new Map(items.map(item => [item.id, item])),
      locationId: LOCATION_ID,
      readyMadeByItemId: new Map(),
      nowMs: ground.clock.nowMs(),
      temporaryNumber: 'S-900',
    },
  )
}

/** The code of a machine's part by its place in the list. */
export function machineCode(index: number): string {
  return partCode('machine', index)
}

const FIRST_CODE = { machine: 820_000, wide: 830_000, usual: 840_000 } as const

function partCode(series: keyof typeof FIRST_CODE, index: number): string {
  return makeOwnCode('part', String(FIRST_CODE[series] + index))
}

function part(series: keyof typeof FIRST_CODE, index: number): Material {
  const number = String(index + 1).padStart(4, '0')
  return {
    id: `bench-${series}-${number}`,
    kind: 'material',
    name: `Bench ${series} part ${number}`,
    sku: `${series.toUpperCase()}-${number}`,
    unit: 'piece',
    floorCode: partCode(series, index),
    barcodes: [],
    shopify: null,
    binByLocation: { [LOCATION_ID]: `Y${String(index % 60).padStart(2, '0')}` },
    picture: null,
    unitCost: 700,
    vendor: '',
    essential: true,
    specification: '',
    picked: true,
    ...plainItem(),
  }
}

function assembly(name: string, of: readonly Item[]): SubAssembly {
  return {
    id: `bench-${name}`,
    kind: 'subAssembly',
    name: `Bench ${name}`,
    sku: '',
    unit: 'piece',
    floorCode: makeOwnCode('part', String(850_000 + (codes += 1))),
    barcodes: [],
    shopify: null,
    binByLocation: {},
    picture: null,
    unitCost: null,
    components: of.map(({ id }) => ({
      componentId: `${name}-${id}`,
      itemId: id,
      quantity: 4 * SCALE,
      waste: 0,
      ...plainComponent(),
    })),
    quality: plainQuality(),
    ...plainAssembly(),
    ...plainItem(),
  }
}

let codes = 0

function countOf({ id }: { readonly id: string }): ServerAct {
  const body = { itemId: id, locationId: LOCATION_ID, counted: 50_000 * SCALE, expected: 0 }
  return { act: { kind: 'counted', body }, actorId: SERVER_ACTOR_ID }
}
