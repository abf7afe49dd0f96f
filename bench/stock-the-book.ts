import { v7 } from 'uuid'
import { accept } from '#domain/ledger/accept.ts'
import { type Material, plainItem } from '#domain/catalogue/item.ts'
import { makeOwnCode } from '#domain/scan/own-code.ts'
import { SERVER_ACTOR_ID } from '#protocol/device.ts'
import { COLLECTIONS } from '#protocol/document.ts'
import { type Ground, openGround } from '../server/ground.ts'
import type { ServerAct } from '../server/replication/append.ts'
import { appVersion, createSystemClock, systemRandom } from '../server/surroundings.ts'
import { openBenchJob } from './bench-job.ts'

const ITEMS_PER_ENTRY = 20
const COUNTS_PER_COMMIT = 200
const COUNTED_SHARE = 0.1

/**
 * Opens the bench's job in a stopped server's data folder and fills that up to `total` documents of all
 * collections, through the ledger: items that somebody wrote, and counts of some of them (each gives a stock
 * document and stands in its book). Gives the documents' mean size as they are sent, in bytes.
 */
export async function stockTheBook(dataFolder: string, total: number): Promise<number> {
  const ground = await openGround({
    config: { dataFolder },
    accept,
    clock: createSystemClock(),
    random: systemRandom,
    alarm: { raise: (what, facts) => console.error('alarm:', what, facts) },
    appVersion: appVersion(),
  })
  try {
    await openBenchJob(ground)
    const counted = Math.floor(total * COUNTED_SHARE)
    // A count makes two documents, an entry of items one beside its items.
    const room = total - (await documentCount(ground)) - 2 * counted
    const itemCount = Math.floor((room * ITEMS_PER_ENTRY) / (ITEMS_PER_ENTRY + 1))
    const items = Array.from({ length: itemCount }, (_, index) => benchItem(index))
    await append(ground, inBatches(items, ITEMS_PER_ENTRY).map(itemsWritten), 25)
    await append(ground, items.slice(0, counted).map(countOf), COUNTS_PER_COMMIT)
    const missing = total - (await documentCount(ground))
    const rest = Array.from({ length: Math.floor(missing / 2) }, (_, index) => benchItem(itemCount + index))
    for (const item of rest) await append(ground, [itemsWritten([item])], 1)
    return await meanBytes(ground, total)
  } finally {
    await ground.close()
  }
}

async function append(ground: Ground, acts: readonly ServerAct[], perCommit: number): Promise<void> {
  for (const batch of inBatches(acts, perCommit)) await ground.appendAsServer(batch)
}

function documentCount(ground: Ground): Promise<number> {
  return ground.store.read(reader =>
    COLLECTIONS.reduce((sum, collection) => sum + reader.rowsOf(collection).length, 0),
  )
}

function meanBytes(ground: Ground, total: number): Promise<number> {
  return ground.store.read(reader => {
    const rows = COLLECTIONS.flatMap(collection => reader.page(collection, 0, total))
    return rows.reduce((sum, row) => sum + JSON.stringify(row).length, 0) / rows.length
  })
}

function inBatches<T>(all: readonly T[], size: number): T[][] {
  const batches: T[][] = []
  for (let start = 0; start < all.length; start += size) batches.push(all.slice(start, start + size))
  return batches
}

function benchItem(index: number): Material {
  const number = `${index + 1}`.padStart(5, '0')
  return {
    id: v7(),
    kind: 'material',
    name: `Hex bolt M8 × ${number}`,
    sku: `BOLT-${number}`,
    unit: 'piece',
    floorCode: makeOwnCode('part', `9${number}`),
    barcodes: [],
    shopify: null,
    binByLocation: { workshop: `R${index % 40}` },
    picture: null,
    unitCost: 1_200,
    vendor: 'Northern Fixings',
    essential: true,
    specification: '',
    picked: true,
    ...plainItem(),
  }
}

function itemsWritten(items: Material[]): ServerAct {
  return { act: { kind: 'itemsWritten', body: { items, source: 'bench' } }, actorId: SERVER_ACTOR_ID }
}

function countOf({ id }: Material): ServerAct {
  const body = { itemId: id, locationId: 'workshop', counted: 400_000, expected: 0 }
  return { act: { kind: 'counted', body }, actorId: SERVER_ACTOR_ID }
}
