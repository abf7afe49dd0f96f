import fc from 'fast-check'
import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import type { LineTotals } from '#domain/build-run/run.ts'
import {
  type BodiesByCollection,
  type BodyByCollection,
  type DocumentCollection,
  noBodies,
} from '#domain/ledger/documents.ts'
import type { Act, Entry } from '#domain/ledger/entry.ts'
import type { ReadBody } from '#domain/ledger/evolve.ts'
import { postingsOfActs } from '#domain/ledger/own-postings.ts'
import { stockActOf } from '#domain/ledger/told-stock.ts'
import { voidOf } from '#domain/ledger/void.ts'
import { floorActs, isStockAct } from '#domain/testing/act-arbitraries.ts'
import { entryOf } from '#domain/testing/memory-ledger.ts'
import { seed } from '#domain/testing/seed.ts'
import { STOOL_ITEMS, stoolJob, stoolRun } from '#domain/testing/stool-job.ts'
import { evolveOwn, type Own, touchesOf } from './evolve-own.ts'

const FOLDED = ['workOrders', 'runs', 'runLines', 'reviews', 'stock'] as const

/** A tablet: what it pulled last, and its own entries that the server has not got. */
type Tablet = { readonly id: string; base: BodiesByCollection; readonly pending: Own[]; seq: number }

/** Folds pending entries over what was pulled, each document for itself, as a screen does. */
function overlaid(base: BodiesByCollection, pending: readonly Own[]): BodiesByCollection {
  const shown = copyOf(base)
  for (const own of pending) {
    for (const key of touchesOf(own)) {
      const cut = key.indexOf('/')
      const collection = FOLDED.find(one => one === key.slice(0, cut))
      if (collection !== undefined) fold(shown, collection, key.slice(cut + 1), own)
    }
  }
  return shown
}

function fold<Name extends DocumentCollection>(
  shown: BodiesByCollection,
  collection: Name,
  id: string,
  own: Own,
): void {
  const byId: Map<string, BodyByCollection[Name]> = shown[collection]
  const next = evolveOwn(collection, id, byId.get(id) ?? null, own)
  if (next !== null) byId.set(id, next)
}

function copyOf(bodies: BodiesByCollection): BodiesByCollection {
  return {
    ...noBodies(),
    people: bodies.people,
    catalogue: bodies.catalogue,
    workOrders: new Map(bodies.workOrders),
    runs: new Map(bodies.runs),
    runLines: new Map(bodies.runLines),
    reviews: new Map(bodies.reviews),
    stock: new Map(bodies.stock),
  }
}

/**
 * Everything but what only the server decides: numbers, what came late or crossed, what was not permitted,
 * cost and, where others moved stock meanwhile, what a start reserved.
 */
function undecided(bodies: BodiesByCollection, withStock: boolean): Record<string, unknown> {
  const plain: Record<string, unknown> = {}
  for (const collection of FOLDED) {
    if (collection === 'stock' && !withStock) continue
    for (const [id, body] of bodies[collection]) {
      if (isUntouched(body)) continue
      const known =
        withStock || !('totalsByLine' in body) ? {} : { totalsByLine: unreserved(body.totalsByLine) }
      plain[`${collection}/${id}`] = { ...body, ...known, ...UNDECIDED, ...uncosted(body) }
    }
  }
  return plain
}

const UNDECIDED = {
  number: null,
  lateEntryIds: [],
  unapprovedEntryIds: [],
  stampedByItem: {},
  crossed: null,
  crossedCounts: [],
  lastCount: null,
  lastSaleId: null,
  holds: [],
  answeredTwice: [],
  madeForIds: [],
  changedItemIds: [],
}

function uncosted(body: BodyByCollection[(typeof FOLDED)[number]]) {
  if (!('runsById' in body)) return {}
  const shares = Object.entries(body.runsById).map(([runId, share]) => [runId, { ...share, materialCost: 0 }])
  return { runsById: Object.fromEntries(shares) }
}

function unreserved(totalsByLine: Record<string, LineTotals>): Record<string, LineTotals> {
  return Object.fromEntries(
    Object.entries(totalsByLine).flatMap(([line, totals]) => {
      const rest = { ...totals, reservedAtStart: 0 }
      return Object.keys(rest).length === 1 ? [] : [[line, rest]]
    }),
  )
}

/** A tablet may know of a stock, or of a run's progress, that is still empty; the server writes it later. */
function isUntouched(body: BodyByCollection[(typeof FOLDED)[number]]): boolean {
  if ('withheld' in body) {
    const { available, reserved, picked, inspection, nonconforming, counted } = body
    return !counted && [available, reserved, picked, inspection, nonconforming].every(one => one === 0)
  }
  return false
}

type Move =
  | { readonly what: 'act'; readonly tablet: 0 | 1; readonly act: Act }
  | { readonly what: 'start' | 'void' | 'push' | 'pull'; readonly tablet: 0 | 1 }

function moves(): fc.Arbitrary<Move[]> {
  const tablet = fc.constantFrom(0 as const, 1 as const)
  const acting = fc.record({ what: fc.constant('act' as const), tablet, act: floorActs(stoolJob()) })
  const what = fc.constantFrom(
    'void' as const,
    'void' as const,
    'void' as const,
    'push' as const,
    'pull' as const,
    'start' as const,
  )
  const other = fc.record({ what, tablet })
  return fc.array(fc.oneof({ weight: 3, arbitrary: acting }, { weight: 2, arbitrary: other }), {
    maxLength: 24,
  })
}

test('Y26 what a tablet shows of its own entries is what the server then makes of them', () => {
  const happened = { compared: 0, withStock: 0, voids: 0 }
  const property = fc.property(moves(), all => {
    const { ledger, orderId, runId } = stoolJob()
    const tablets: Tablet[] = ['tablet-1', 'tablet-2'].map(id => {
      return { id, base: copyOf(ledger.bodies), pending: [], seq: 100 }
    })
    const own: Entry[][] = [[], []]
    const based = [0, 0]
    let taken = 0
    const append = (index: 0 | 1, act: Act, place: { runId: string | null; workOrderId: string | null }) => {
      const tablet = must(tablets[index], 'a tablet')
      const shown = overlaid(tablet.base, tablet.pending)
      const read: ReadBody = (collection, id) => shown[collection].get(id) ?? null
      const [postings] = postingsOfActs(read, [{ act, ...place }])
      tablet.seq += 1
      const atMs = Date.UTC(2026, 10, 3) + tablet.seq * 1_000
      const entry = entryOf(act, { ...place, by: 'maria' }, tablet.id, tablet.seq, atMs)
      tablet.pending.push({ entry, postings: postings ?? [] })
      own[index]?.push(entry)
    }
    const push = (index: 0 | 1) => {
      const tablet = must(tablets[index], 'a tablet')
      const current = taken === based[index]
      const shown = overlaid(copyOf(ledger.bodies), tablet.pending)
      for (const { entry } of tablet.pending) expect(ledger.accept(entry).verdict).toBe('accepted')
      taken += tablet.pending.length
      expect(undecided(shown, current)).toEqual(undecided(copyOf(ledger.bodies), current))
      if (tablet.pending.length > 0) happened.compared += 1
      if (tablet.pending.length > 0 && current) happened.withStock += 1
      tablet.pending.length = 0
      pull(index)
    }
    const pull = (index: 0 | 1) => {
      const tablet = must(tablets[index], 'a tablet')
      // With entries of its own under way its stock was reckoned on the older figures.
      if (tablet.pending.length === 0) based[index] = taken
      tablet.base = copyOf(ledger.bodies)
    }
    pull(0)
    pull(1)
    let runs = 1
    for (const move of all) {
      const index = move.tablet
      if (move.what === 'push') push(index)
      if (move.what === 'pull') pull(index)
      if (move.what === 'act') {
        append(
          index,
          move.act,
          isStockAct(move.act) ? { runId: null, workOrderId: null } : { runId, workOrderId: orderId },
        )
      }
      if (move.what === 'start') {
        runs += 1
        append(index, stoolRun({ units: 5 }), { runId: `run-${runs}`, workOrderId: orderId })
      }
      if (move.what === 'void') {
        const entry = own[index]?.at(-1)
        const act = entry === undefined ? null : voidOf(entry, 'undo')
        if (entry === undefined || act === null) continue
        happened.voids += 1
        const { runId: ofRun, workOrderId } = entry
        append(index, act, { runId: ofRun, workOrderId })
        // A second void of the same is a move of its own, now and then.
        if (stockActOf(entry) !== null) append(index, act, { runId: ofRun, workOrderId })
      }
    }
    push(0)
    push(1)
  })
  fc.assert(property, { seed, numRuns: 400 })
  console.info(`overlay and answer: ${JSON.stringify(happened)} over ${STOOL_ITEMS.length} items`)
  for (const count of Object.values(happened)) expect(count).toBeGreaterThan(50)
})
