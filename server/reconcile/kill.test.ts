import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { must } from '#kernel/assert.ts'
import { seed } from '#domain/testing/seed.ts'
import { enrolAnswerSchema } from '#protocol/device.ts'
import {
  compareAnswerSchema,
  reconcileAnswerSchema,
  reconcileListSchema,
  type StartReconcile,
} from '#protocol/reconcile.ts'
import { problemSchema } from '#protocol/problem.ts'
import { seededRandom } from '../testing/seeded-random.ts'
import { type ServerChild, startServerChild } from '../testing/server-child.ts'

const KILLS = 8
/** A server lives up to so long after it answered first: some die before a row, most among them. */
const LIFE_MS = 500
const folder = mkdtempSync(join(tmpdir(), 'floorbook-reconcile-kill-'))
let server: ServerChild | null = null

afterAll(async () => {
  await server?.kill()
  rmSync(folder, { recursive: true, force: true })
})

const levelsSchema = z.array(
  z.object({
    inventoryItemId: z.string(),
    locationId: z.string(),
    quantities: z.record(z.string(), z.number()),
  }),
)

type Line = { readonly url: string; readonly token: string }

async function ask(line: Line, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const headers = { authorization: `Bearer ${line.token}`, 'content-type': 'application/json' }
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  const response = await fetch(`${line.url}${path}`, { headers, ...sent })
  return { status: response.status, body: await response.json() }
}

function shopUrl({ said }: ServerChild): string {
  const found = said
    .map(line => /simulated shop .* is at (\S+)/.exec(line)?.[1])
    .find(url => url !== undefined)
  return must(found, 'the address of the simulated shop')
}

/** The seed of the demo, by its database: which things are built here, and who may what. */
function known(): {
  readonly bomIds: readonly string[]
  readonly supervisor: string
  readonly worker: string
} {
  const database = new DatabaseSync(join(folder, 'floorbook.sqlite'), { readOnly: true })
  const bodies = (collection: string) =>
    database
      .prepare('SELECT id, body FROM documents WHERE collection = ?')
      .all(collection)
      .map(row => z.object({ id: z.string(), body: z.string() }).parse(row))
      .map(({ id, body }) => ({ id, ...z.looseObject({}).parse(JSON.parse(body)) }))
  const roleOf = (role: string) =>
    must(
      bodies('people').find(
        one => 'roles' in one && Array.isArray(one.roles) && one.roles.length === 1 && one.roles[0] === role,
      ),
      role,
    ).id
  const boms = bodies('catalogue').filter(one => 'shopify' in one && one.shopify !== null)
  const found = { supervisor: roleOf('supervisor'), worker: roleOf('worker') }
  database.close()
  return { bomIds: boms.map(one => one.id).slice(0, 50), ...found }
}

test(
  'RC21 a server that is killed at random moments of a reconcile writes no row twice and loses none; RC25',
  { timeout: 180_000 },
  async () => {
    const random = seededRandom(seed)
    server = await startServerChild({ FLOORBOOK_DATA: folder })
    const request = { protocol: 1, code: server.code, name: 'Desk' }
    const enrolled = await ask({ url: server.url, token: '' }, '/api/devices', request)
    const { token } = enrolAnswerSchema.parse(enrolled.body)
    const { bomIds, supervisor: actorId, worker } = known()
    const lineOf = (child: ServerChild): Line => ({ url: child.url, token })
    const refused = await ask(lineOf(server), '/api/reconcile/compare', {
      actorId: worker,
      itemIds: bomIds,
      locationIds: null,
    })
    expect([refused.status, problemSchema.parse(refused.body).code]).toEqual([403, 'forbidden'])

    // Drift everywhere: Shopify is edited by hand, and the book is brought to one half, Shopify to the other.
    const compare = async (child: ServerChild) => {
      const asked = { actorId, itemIds: bomIds, locationIds: null }
      return compareAnswerSchema.parse((await ask(lineOf(child), '/api/reconcile/compare', asked)).body).rows
    }
    const levels = levelsSchema.parse(await (await fetch(`${shopUrl(server)}/_shop/levels`)).json())
    for (const { inventoryItemId, locationId, quantities } of levels) {
      const quantity = (quantities['available'] ?? 0) + 5
      const body = JSON.stringify({ inventoryItemId, locationId, name: 'available', quantity })
      await fetch(`${shopUrl(server)}/_shop/levels`, { method: 'POST', body })
    }
    const rows = (await compare(server)).flatMap((row, index): StartReconcile['rows'] => {
      const { itemId, locationId, observed, expected, state } = row
      if (state !== 'differs' || observed === null) return []
      const direction = index % 2 === 0 ? 'toShopify' : 'toLocal'
      return [{ itemId, locationId, observed, expected, direction }]
    })
    expect(rows.length).toBeGreaterThan(4)
    const start = { actorId, id: 'reconcile-1', reason: 'killed', isDryRun: false, rows }
    expect((await ask(lineOf(server), '/api/reconciles', start)).status).toBe(200)

    let kills = 0
    while (kills < KILLS) {
      await pause(random.below(LIFE_MS))
      await server.kill()
      kills += 1
      server = await startServerChild({ FLOORBOOK_DATA: folder })
    }
    const line = lineOf(server)
    const look = async () => {
      const { body } = await ask(line, `/api/reconciles/reconcile-1?actorId=${actorId}`)
      return reconcileAnswerSchema.parse(body)
    }
    await expect
      .poll(async () => (await look()).head.finishedAtMs !== null, { timeout: 60_000, interval: 200 })
      .toBe(true)
    const done = await look()
    // Materials follow Shopify by themselves: a row of theirs may have moved before its turn. None is lost.
    const { total, updated, moved, errors, pending } = done.head.summary
    expect({ total, errors, pending }).toEqual({ total: rows.length, errors: 0, pending: 0 })
    expect(updated + moved).toBe(rows.length)
    expect(updated).toBeGreaterThan(0)
    for (const one of await compare(server)) {
      const row = done.rows.find(row => row.itemId === one.itemId && row.locationId === one.locationId)
      if (row?.step !== 'written') continue
      const target = row.direction === 'toShopify' ? row.expected : row.observed
      expect([row.itemId, one.observed, one.expected]).toEqual([row.itemId, target, target])
    }
    const { reconciles } = reconcileListSchema.parse(
      (await ask(line, `/api/reconciles?actorId=${actorId}`)).body,
    )
    expect(reconciles.map(head => head.id)).toEqual(['reconcile-1'])
    await server.kill()
    const database = new DatabaseSync(join(folder, 'floorbook.sqlite'), { readOnly: true })
    const entries = database
      .prepare('SELECT count(*) AS n FROM entries WHERE text LIKE \'%"reconcileId":"reconcile-1"%\'')
      .get()
    database.close()
    const written = done.rows.filter(row => row.entryId !== null).length
    expect(entries).toEqual({ n: written })
    console.log(`${kills} kills, ${updated} rows written, ${moved} moved`)
  },
)
