import {
  type Material,
  type SubAssembly,
  plainComponent,
  plainAssembly,
  plainItem,
  plainQuality,
} from '#domain/catalogue/item.ts'
import { makeOwnCode } from '#domain/scan/own-code.ts'
import { SCALE } from '#domain/stock/quantity.ts'
import { must } from '#kernel/assert.ts'
import { SERVER_ACTOR_ID } from '#protocol/device.ts'
import type { Ground } from '../server/ground.ts'
import type { ServerAct } from '../server/replication/append.ts'
import { orderOpening } from '../server/seed/orders.ts'

/** A job with lines long enough for every scan of the run: nothing is ever complete. */
export const JOB_NAME = 'Bench lamp × 10'
const UNITS = 10
const PER_UNIT = 60
const LOCATION_ID = 'workshop'

export type BenchLine = { readonly name: string; readonly code: string }

const PARTS = Array.from({ length: 8 }, (_, index) => index + 1)

/** The lines of the job in the order of the list. */
export const BENCH_LINES: readonly BenchLine[] = PARTS.map(number => ({
  name: partName(number),
  code: partCode(number),
}))

/** Parts in stock, a sub-assembly that Shopify does not know, and an order for it that is due first. */
export async function openBenchJob(ground: Ground): Promise<void> {
  const materials = PARTS.map(part)
  const lamp = lampOf(materials)
  await ground.appendAsServer([
    {
      act: { kind: 'itemsWritten', body: { items: [...materials, lamp], source: 'bench' } },
      actorId: SERVER_ACTOR_ID,
    },
    ...materials.map(countOf),
  ])
  const act = orderOpening(
    {
      itemId: lamp.id,
      units: UNITS,
      name: JOB_NAME,
      save: 'ready',
      priority: 'rush',
      dueInDays: 0,
      note: '',
    },
    {
      itemById: new Map([...materials, lamp].map(item => [item.id, item])),
      locationId: LOCATION_ID,
      readyMadeByItemId: new Map(),
      nowMs: ground.clock.nowMs(),
      temporaryNumber: 'S-900',
    },
  )
  const [opened] = await ground.appendAsServer([
    { act, actorId: SERVER_ACTOR_ID, workOrderId: ground.random.id() },
  ])
  must(opened?.verdict === 'accepted' ? opened : null, 'the order of the bench')
}

function partName(number: number): string {
  return `Bench part ${number}`
}

function partCode(number: number): string {
  return makeOwnCode('part', `800${number}`)
}

function part(number: number): Material {
  return {
    id: `bench-part-${number}`,
    kind: 'material',
    name: partName(number),
    sku: `BENCH-${number}`,
    unit: 'piece',
    floorCode: partCode(number),
    barcodes: [],
    shopify: null,
    binByLocation: { [LOCATION_ID]: `Z${number}` },
    picture: null,
    unitCost: 500,
    vendor: '',
    essential: true,
    specification: '',
    picked: true,
    ...plainItem(),
  }
}

function lampOf(materials: readonly Material[]): SubAssembly {
  return {
    id: 'bench-lamp',
    kind: 'subAssembly',
    name: 'Bench lamp',
    sku: '',
    unit: 'piece',
    floorCode: makeOwnCode('part', '8000'),
    barcodes: [],
    shopify: null,
    binByLocation: {},
    picture: null,
    unitCost: null,
    components: materials.map(({ id }) => ({
      componentId: `lamp-${id}`,
      itemId: id,
      quantity: PER_UNIT * SCALE,
      waste: 0,
      ...plainComponent(),
    })),
    quality: plainQuality(),
    ...plainAssembly(),
    ...plainItem(),
  }
}

function countOf({ id }: Material): ServerAct {
  const body = { itemId: id, locationId: LOCATION_ID, counted: 100_000 * SCALE, expected: 0 }
  return { act: { kind: 'counted', body }, actorId: SERVER_ACTOR_ID }
}
