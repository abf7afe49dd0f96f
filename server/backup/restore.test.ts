import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { COLLECTIONS } from '#protocol/document.ts'
import { healthAnswerSchema } from '#protocol/health.ts'
import { counted } from '../testing/device-chain.ts'
import { enrolTablet, type PushingTablet } from '../testing/pushing-tablet.ts'
import { type ServerChild, startServerChild } from '../testing/server-child.ts'
import { openToLook, verifyLedger } from '../verify/verify.ts'

const home = mkdtempSync(join(tmpdir(), 'floorbook-restore-'))
const data = join(home, 'data')
const file = join(home, 'evening.floorbook')
let server: ServerChild | null = null

afterAll(async () => {
  await server?.kill()
  rmSync(home, { recursive: true, force: true })
})

const run = promisify(execFile)
const command = (name: string) => fileURLToPath(new URL(name, import.meta.url))

async function start(): Promise<ServerChild> {
  server = await startServerChild({ FLOORBOOK_DATA: data, FLOORBOOK_ENROLMENT_CODE: 'DEMO2026' })
  return server
}

async function outboxOf({ url }: ServerChild): Promise<{ waiting: number; needsPerson: number }> {
  const answer = await fetch(`${url}/healthz`)
  return healthAnswerSchema.parse(await answer.json()).outbox
}

const heard = { timeout: 20_000, interval: 50 }

/** Everything that this device may pull but people: each device has its own check of a PIN. */
async function pulled(tablet: PushingTablet): Promise<unknown> {
  const pages = await Promise.all(
    COLLECTIONS.filter(name => name !== 'people').map(name =>
      tablet.get(`/api/pull/${name}?protocol=1&after=0&limit=2000`),
    ),
  )
  return pages.map(
    page => z.object({ documents: z.array(z.record(z.string(), z.unknown())) }).parse(page).documents,
  )
}

const shownRow = z.object({ place: z.string(), amount: z.int() })

/** Units of available that the simulated shop shows, by item and place. */
function shown(): Readonly<Record<string, number>> {
  const shop = new DatabaseSync(join(data, 'simulated-shop.sqlite'), { readOnly: true })
  const rows = shop
    .prepare(
      `SELECT v.product_title || ' ' || v.title || ' ' || q.location_id AS place, q.amount AS amount
       FROM quantity q JOIN variant v USING (item_id) WHERE q.name = 'available'`,
    )
    .all()
  shop.close()
  return Object.fromEntries(rows.map(row => shownRow.parse(row)).map(({ place, amount }) => [place, amount]))
}

/** By how much Shopify changed, by place. */
function changed(before: Readonly<Record<string, number>>): number[] {
  return Object.entries(shown())
    .map(([place, amount]) => amount - (before[place] ?? 0))
    .filter(change => change !== 0)
}

const textRow = z.object({ text: z.string() })

/** Each entry of these tablets stands in the ledger once, in its order, and all of it is sound. */
function checkLedger(tablets: readonly PushingTablet[]): void {
  const database = openToLook(join(data, 'floorbook.sqlite'))
  for (const { deviceId, texts } of tablets) {
    const rows = database.prepare('SELECT text FROM entries WHERE device_id = ? ORDER BY seq').all(deviceId)
    expect(rows.map(row => textRow.parse(row).text)).toEqual(texts)
  }
  expect(verifyLedger(database, { say: () => undefined, nowMs: () => 0 }).findings).toEqual([])
  database.close()
}

async function workDay(tablets: readonly PushingTablet[], count: number): Promise<void> {
  const items = ['hinge', 'bracket']
  for (let one = 0; one < count; one += 1) {
    for (const [index, tablet] of tablets.entries()) tablet.write(counted(1, items[index]))
  }
  await Promise.all(tablets.map(tablet => tablet.pushAll()))
}

test(
  'VB9 two tablets give back what the backup had not seen: every entry there once, all devices equal',
  { timeout: 180_000 },
  async () => {
    const first = await start()
    const bench = await enrolTablet(first.url, 'DEMO2026', 'Bench')
    const shelf = await enrolTablet(first.url, 'DEMO2026', 'Shelf')
    const allArrived = async (at: ServerChild) => {
      await vi.waitFor(async () => expect((await outboxOf(at)).waiting).toBe(0), heard)
    }
    await workDay([bench, shelf], 5)
    await run(process.execPath, [command('./backup-command.ts'), file, '--data', data])
    await workDay([bench, shelf], 25)
    await allArrived(first)
    const inShopify = shown()
    await first.kill()

    const restore = command('./restore-command.ts')
    await expect(run(process.execPath, [restore, file, '--data', data])).rejects.toThrow('not empty')
    const { stdout } = await run(process.execPath, [restore, file, '--data', data, '--replace'])
    expect(stdout).toContain('Shopify is told nothing until then')
    expect(readdirSync(home).some(name => name.startsWith('data.before-'))).toBe(true)

    const second = await start()
    for (const tablet of [bench, shelf]) tablet.moveTo(second.url)
    // One hears of it by its next entry, the other by its next pull.
    bench.write(counted(1, 'hinge'))
    await Promise.all([bench.pushAll(), shelf.pushAll(true)])
    checkLedger([bench, shelf])
    expect(await pulled(bench)).toEqual(await pulled(shelf))

    // Shopify hears nothing of all this until a person says so; then of the one entry that is new.
    expect((await outboxOf(second)).waiting).toBeGreaterThanOrEqual(51)
    expect(changed(inShopify)).toEqual([])
    await run(process.execPath, [restore, '--tell-shopify', '--data', data])
    await allArrived(second)
    expect((await outboxOf(second)).needsPerson).toBe(0)
    expect(changed(inShopify)).toEqual([1])
    checkLedger([bench, shelf])
  },
)
