import { z } from 'zod'
import type { Unwritable } from '#domain/shopify/refusals.ts'
import type { UnstockedLevel } from '../shop/places.ts'
import { type KnownVariant, NEWS_KINDS, type News, levelSubject } from '../shop/shop-news.ts'
import type { SqliteStore } from './sqlite.ts'

/** One reading of the catalogue: all of it, or what changed since. `cursor`: of the last page kept. */
export type Pass = {
  readonly number: number
  readonly since: string | null
  readonly cursor: string | null
  readonly variants: number
  readonly levels: number
  readonly startedAtMs: number
  readonly finishedAtMs: number | null
}

export type KeptNews = News & { readonly id: number; readonly seenAtMs: number }

/** What is remembered of Shopify's catalogue between two looks at it, and what was found new. */
export interface ShopMemory {
  readonly variant: (inventoryItemId: string) => KnownVariant | null
  readonly holderOfSku: (sku: string) => KnownVariant | null
  /** Titles of the variants that bear it. */
  readonly bearersOf: (barcode: string) => readonly string[]
  /** Keeps a page whole: its variants, its news, and how far the pass has come. */
  readonly keepPage: (
    page: {
      readonly variants: readonly KnownVariant[]
      readonly news: readonly News[]
      readonly pass: Pass
    },
    atMs: number,
  ) => void
  /** Variants that a pass over everything did not meet, and that were not known to be gone. */
  readonly notMet: (pass: number) => readonly KnownVariant[]
  readonly markGone: (inventoryItemIds: readonly string[], atMs: number) => void
  readonly startPass: (since: string | null, atMs: number) => Pass
  readonly lastPass: (kind: 'full' | 'any') => Pass | null
  /** Whether a pass over everything ever came to its end. */
  readonly hasReadAll: () => boolean
  /** By gid, what Shopify does not let us write. */
  readonly unwritable: () => ReadonlyMap<string, Unwritable>
  /** Locations of ours that the shop does not use any more: news, once. */
  readonly noteLocations: (shopLocationIds: readonly string[], atMs: number) => void
  /** News for each that was there until now, and once for those of which that is not known. */
  readonly noteUnstocked: (levels: readonly UnstockedLevel[], atMs: number) => void
  readonly openNews: () => readonly KeptNews[]
  /** False where it is not open. */
  readonly settleNews: (id: number, atMs: number) => boolean
}

const flag = z.int().transform(value => value === 1)
const variantSchema = z
  .object({
    inventory_item_id: z.string(),
    title: z.string(),
    sku: z.string().nullable(),
    barcode: z.string().nullable(),
    tracked: flag,
    bundle: flag,
    gone: flag,
  })
  .transform(({ inventory_item_id: inventoryItemId, tracked, bundle, gone, ...rest }): KnownVariant => ({
    ...rest,
    inventoryItemId,
    isTracked: tracked,
    isBundleParent: bundle,
    isGone: gone,
  }))
const unwritableSchema = z.object({ id: z.string(), why: z.enum(['deleted', 'bundle', 'notCounted']) })
const passSchema = z.object({
  number: z.int(),
  since: z.string().nullable(),
  cursor: z.string().nullable(),
  variants: z.int(),
  levels: z.int(),
  startedAtMs: z.int(),
  finishedAtMs: z.int().nullable(),
})
const newsSchema = z.object({
  id: z.int(),
  kind: z.enum(NEWS_KINDS),
  subject: z.string(),
  was: z.string(),
  became: z.string(),
  seenAtMs: z.int(),
})

const PASS = `SELECT number, since, cursor, variants, levels, started_at AS startedAtMs,
  finished_at AS finishedAtMs FROM shop_passes`

export function createShopMemory(store: SqliteStore): ShopMemory {
  return { ...variantMemory(store), ...passMemory(store) }
}

function variantMemory({ database, transact }: SqliteStore) {
  const variantBy = (column: 'inventory_item_id' | 'sku') =>
    database.prepare(`SELECT * FROM shop_variants WHERE ${column} = ? ORDER BY gone LIMIT 1`)
  const [byId, bySku] = [variantBy('inventory_item_id'), variantBy('sku')]
  const one = (row: unknown) => (row === undefined ? null : variantSchema.parse(row))
  const titles = database.prepare(
    'SELECT title FROM shop_variants WHERE barcode = ? AND gone = 0 ORDER BY inventory_item_id',
  )
  const gone = database.prepare('UPDATE shop_variants SET gone = 1 WHERE inventory_item_id = ?')
  const keepNews = newsKeeper(database)
  const forgetLocation = database.prepare("DELETE FROM shop_news WHERE kind = 'locationGone' AND subject = ?")
  return {
    variant: id => one(byId.get(id)),
    holderOfSku: sku => one(bySku.get(sku)),
    bearersOf: barcode => titles.all(barcode).map(row => z.object({ title: z.string() }).parse(row).title),
    notMet: pass =>
      database
        .prepare('SELECT * FROM shop_variants WHERE pass < ? AND gone = 0')
        .all(pass)
        .map(row => variantSchema.parse(row)),
    markGone: (ids, atMs) =>
      transact(() => {
        for (const id of ids) {
          const variant = one(byId.get(id))
          if (variant === null || variant.isGone) continue
          gone.run(id)
          keepNews({ kind: 'variantGone', subject: id, was: variant.title, became: '' }, atMs)
        }
      }),
    noteLocations: (ids, atMs) => {
      const told = database.prepare("SELECT subject FROM shop_news WHERE kind = 'locationGone'").all()
      const back = told
        .map(row => z.object({ subject: z.string() }).parse(row).subject)
        .filter(subject => !ids.includes(subject))
      // One that is active again is no news any more, and would be if it were switched off once more.
      for (const subject of back) forgetLocation.run(subject)
      const known = database.prepare("SELECT 1 FROM shop_news WHERE kind = 'locationGone' AND subject = ?")
      const fresh = ids.filter(id => known.get(id) === undefined)
      if (fresh.length === 0) return
      transact(() => {
        for (const id of fresh) keepNews({ kind: 'locationGone', subject: id, was: '', became: id }, atMs)
      })
    },
    noteUnstocked: (levels, atMs) => {
      const known = database.prepare("SELECT 1 FROM shop_news WHERE kind = 'levelGone' AND subject = ?")
      const fresh = levels.filter(one => one.isFresh || known.get(levelSubject(one)) === undefined)
      if (fresh.length === 0) return
      transact(() => {
        for (const one of fresh) {
          keepNews({ kind: 'levelGone', subject: levelSubject(one), was: '', became: '' }, atMs)
        }
      })
    },
    unwritable: () => {
      const rows = database
        .prepare(
          `SELECT inventory_item_id AS id,
             CASE WHEN gone = 1 THEN 'deleted' WHEN bundle = 1 THEN 'bundle' ELSE 'notCounted' END AS why
           FROM shop_variants WHERE gone = 1 OR tracked = 0 OR bundle = 1`,
        )
        .all()
      return new Map(rows.map(row => unwritableSchema.parse(row)).map(({ id, why }) => [id, why]))
    },
  } satisfies Partial<ShopMemory>
}

function passMemory({ database, transact }: SqliteStore) {
  const put = database.prepare(
    `INSERT INTO shop_variants (inventory_item_id, title, sku, barcode, tracked, bundle, gone, pass)
     VALUES (?, ?, ?, ?, ?, ?, 0, ?)
     ON CONFLICT DO UPDATE SET title = excluded.title, sku = excluded.sku, barcode = excluded.barcode,
       tracked = excluded.tracked, bundle = excluded.bundle, gone = 0, pass = excluded.pass`,
  )
  const keepPass = database.prepare(
    'UPDATE shop_passes SET cursor = ?, variants = ?, levels = ?, finished_at = ? WHERE number = ?',
  )
  const start = database.prepare('INSERT INTO shop_passes (since, started_at) VALUES (?, ?)')
  const keepNews = newsKeeper(database)
  const news = database.prepare(
    `SELECT id, kind, subject, was, became, seen_at AS seenAtMs FROM shop_news
     WHERE settled_at IS NULL ORDER BY id DESC LIMIT 500`,
  )
  const settle = database.prepare('UPDATE shop_news SET settled_at = ? WHERE id = ? AND settled_at IS NULL')
  return {
    keepPage: ({ variants, news: found, pass }, atMs) =>
      transact(() => {
        for (const { inventoryItemId, title, sku, barcode, isTracked, isBundleParent } of variants) {
          const flags = [Number(isTracked), Number(isBundleParent)]
          put.run(inventoryItemId, title, sku, barcode, ...flags, pass.number)
        }
        for (const one of found) keepNews(one, atMs)
        keepPass.run(pass.cursor, pass.variants, pass.levels, pass.finishedAtMs, pass.number)
      }),
    startPass: (since, startedAtMs) => {
      const number = Number(transact(() => start.run(since, startedAtMs)).lastInsertRowid)
      return { number, since, cursor: null, variants: 0, levels: 0, startedAtMs, finishedAtMs: null }
    },
    lastPass: kind => {
      const where = kind === 'full' ? 'WHERE since IS NULL' : ''
      const row = database.prepare(`${PASS} ${where} ORDER BY number DESC LIMIT 1`).get()
      return row === undefined ? null : passSchema.parse(row)
    },
    hasReadAll: () =>
      database
        .prepare('SELECT 1 FROM shop_passes WHERE since IS NULL AND finished_at IS NOT NULL LIMIT 1')
        .get() !== undefined,
    openNews: () => news.all().map(row => newsSchema.parse(row)),
    settleNews: (id, atMs) => Number(transact(() => settle.run(atMs, id)).changes) === 1,
  } satisfies Partial<ShopMemory>
}

/** The newest of a kind about one subject stands; it was, what it was before all of them. */
function newsKeeper(database: SqliteStore['database']): (news: News, atMs: number) => void {
  const keep = database.prepare(
    `INSERT INTO shop_news (kind, subject, was, became, seen_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (kind, subject) WHERE settled_at IS NULL
     DO UPDATE SET became = excluded.became, seen_at = excluded.seen_at`,
  )
  return ({ kind, subject, was, became }, atMs) => void keep.run(kind, subject, was, became, atMs)
}
