import { expect, test } from 'vitest'
import { pickedRowCount } from '../bom/plan.ts'
import type { Act, Entry } from '../ledger/entry.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { stoolJob, stoolRows } from '../testing/stool-job.ts'
import { orderOf } from '../testing/stool-order.ts'
import type { OrderFieldChange } from './entries.ts'
import { changeWords, newsOfOthers, SEEN_MAX, seenJob, withKnown, withTouched } from './job-news.ts'
import type { WorkOrder } from './work-order.ts'

const WORDS = {
  nameOf: (itemId: string) => `the ${itemId}`,
  personName: (id: string) => id.toUpperCase(),
  today: '2026-11-22',
}

function said(changes: Partial<WorkOrder>): readonly string[] {
  const order = orderOf(stoolJob())
  return changeWords(seenJob(order), { ...order, ...changes }, WORDS)
}

test('J10 a job is news until it is touched here; what was there at first, and one’s own, is none', () => {
  const order = orderOf(stoolJob())
  const other = { ...order, id: 'other' }
  expect(withKnown(null, [order], 'ana')).toEqual([seenJob(order)])
  const seen = withKnown(
    [],
    [
      { ...order, openedById: 'ana' },
      { ...other, openedById: 'mateo' },
    ],
    'ana',
  )
  expect(seen?.map(({ id }) => id)).toEqual([order.id])
  expect(withKnown(seen, [{ ...other, openedById: 'mateo' }], 'ana')).toBe(seen)
  expect(withTouched(seen, other)?.map(({ id }) => id)).toEqual([order.id, 'other'])
})

test('J10 what is forgotten is no open job any more, so that no job becomes news a second time', () => {
  const order = { ...orderOf(stoolJob()), openedById: 'ana' }
  const many = Array.from({ length: SEEN_MAX }, (_, index) => ({ ...order, id: `o${index}` }))
  const seen = withTouched(many.map(seenJob), order)
  const open = many.filter(({ id }) => id !== 'o7' && id !== 'o8')
  const kept = withKnown(seen, [...open, order], 'ana')
  expect(kept?.map(({ id }) => id)).toEqual(
    [...many.filter(({ id }) => id !== 'o7'), order].map(({ id }) => id),
  )
  expect(withKnown(kept, [...open, order], 'ana')).toBe(kept)
  expect(withKnown(seen, [...many, order], 'ana')).toBe(seen)
})

test('J11 a job that was changed since says what: number, due day, parts list, drawings, note', () => {
  const { items } = orderOf(stoolJob())
  const [first] = items
  if (first === undefined) throw new Error('the order has an item')
  expect(said({})).toEqual([])
  expect(said({ rank: 3, linkedOrders: [{ id: '1', name: '#1' }] })).toEqual([])
  expect(said({ items: [{ ...first, planned: first.planned + quantityOfUnits(4) }] })).toEqual([
    '24 instead of 20',
  ])
  expect(said({ items: [...items, { itemId: 'bench', planned: quantityOfUnits(2) }] })).toEqual([
    '2 the bench too',
  ])
  expect(said({ items: [{ itemId: 'bench', planned: quantityOfUnits(2) }] })).toEqual([
    '2 the bench too',
    `no the ${first.itemId} any more`,
  ])
  expect(said({ dueOn: '2026-11-23' })[0]).toMatch(/^due tomorrow/)
  expect(said({ priority: 'rush', personId: 'ana', name: 'For Mia' })).toEqual([
    'priority rush',
    'for ANA',
    'another name',
  ])
  expect(said({ planVersion: 1, note: 'Glue is drying' })).toEqual(['parts list', 'note'])
  expect(said({ lastNote: { text: 'Clamps stay on', actorId: 'ben', atMs: 7 } })).toEqual(['note'])
})

test('J11 who changed it last is whoever wrote the last of its changes, not of its steps', () => {
  const { seen, order, tell } = watched()
  const note = tell({ kind: 'noted', body: { text: 'Clamps stay on', photos: [] } }, 'ben')
  tell({ kind: 'orderEdited', body: { changes: [{ field: 'rank', was: null, to: 2 }] } }, 'maria')
  expect(newsOfOthers(seen, order(), tell.entries, 'olga')).toEqual({
    aspects: new Set(['note']),
    by: { actorId: 'ben', atMs: note.occurredAt },
  })
  expect(newsOfOthers(seen, order(), [], 'olga')?.by).toBeNull()
})

test('J11 an own change hides nothing of what others changed, before it or after it', () => {
  const { seen, order, tell } = watched()
  const lowered = tell(edit({ field: 'priority', was: seen.priority, to: 'low' }), 'maria')
  tell(edit({ field: 'dueOn', was: seen.dueOn, to: '2026-12-01' }), 'olga')
  const news = newsOfOthers(seen, order(), tell.entries, 'olga')
  expect(news?.by).toEqual({ actorId: 'maria', atMs: lowered.occurredAt })
  expect(changeWords(seen, order(), WORDS, news?.aspects)).toEqual(['priority low'])
  const moved = tell(edit({ field: 'dueOn', was: '2026-12-01', to: '2026-12-02' }), 'maria')
  expect(newsOfOthers(seen, order(), tell.entries, 'olga')).toEqual({
    aspects: new Set(['dueOn', 'priority']),
    by: { actorId: 'maria', atMs: moved.occurredAt },
  })
})

test('J11 an own drawing hides no drawing that others tied to the job or took off it', () => {
  const drawing = (sha256: string) => ({ sha256, name: 'a.pdf', type: 'application/pdf' as const, bytes: 9 })
  const [first, second, third] = ['a', 'b', 'c'].map(letter => letter.repeat(64))
  const changed = (added: readonly string[], removed: readonly string[] = []): Act => {
    return { kind: 'documentsChanged', body: { added: added.map(drawing), removed: [...removed] } }
  }
  const { seen, order, tell } = watched()
  const theirs = tell(changed([first ?? '']), 'maria')
  tell(changed([second ?? '']), 'olga')
  expect(newsOfOthers(seen, order(), tell.entries, 'olga')).toEqual({
    aspects: new Set(['documents']),
    by: { actorId: 'maria', atMs: theirs.occurredAt },
  })
  const known = seenJob(order())
  tell(changed([third ?? '']), 'olga')
  expect(newsOfOthers(known, order(), tell.entries, 'olga')).toBeNull()
  tell(changed([], [first ?? '']), 'olga')
  tell(changed([first ?? '']), 'olga')
  expect(newsOfOthers(known, order(), tell.entries, 'olga')).toBeNull()
  tell(changed([], [second ?? '']), 'ben')
  tell(changed([], [third ?? '']), 'olga')
  expect(newsOfOthers(known, order(), tell.entries, 'olga')?.by?.actorId).toBe('ben')
})

test('J11 an own note is no news though the tablet of the note before it had its clock ahead', () => {
  const { seen: _first, order, tell } = watched()
  const ahead = tell({ kind: 'noted', body: { text: 'Clamps stay on', photos: [] } }, 'ben', AHEAD)
  const seen = seenJob(order())
  const own = tell({ kind: 'noted', body: { text: 'They are off', photos: [] } }, 'olga')
  expect(own.occurredAt).toBeLessThan(ahead.occurredAt)
  expect(newsOfOthers(seen, order(), tell.entries, 'olga')).toBeNull()
  expect(newsOfOthers(seen, order(), tell.entries, 'ben')?.by?.actorId).toBe('olga')
})

test('J11 what somebody changed alone is no news to them, and is to everybody else', () => {
  const { seen, order, tell } = watched()
  tell(edit({ field: 'priority', was: seen.priority, to: 'low' }), 'maria')
  tell(edit({ field: 'priority', was: 'low', to: 'high' }), 'olga')
  tell({ kind: 'noted', body: { text: 'Clamps stay on', photos: [] } }, 'olga')
  expect(newsOfOthers(seen, order(), tell.entries, 'olga')).toBeNull()
  expect(newsOfOthers(seen, order(), tell.entries, 'ben')?.aspects).toEqual(new Set(['priority', 'note']))
  expect(newsOfOthers(seen, order(), tell.entries, null)?.by?.actorId).toBe('olga')
})

/** Of a tablet whose clock is wrong. */
const AHEAD = { atMs: Date.UTC(2027, 0, 1) }

/** A job as it was seen at first, and whoever changes it since. */
function watched() {
  const job = stoolJob()
  const inOrder = { workOrderId: job.orderId, runId: null }
  const entries: Entry[] = []
  const tell = (act: Act, by: string, clock: { readonly atMs?: number } = {}): Entry => {
    const { entry } = job.ledger.tell(act, { ...inOrder, ...clock, by, device: by })
    entries.push(entry)
    return entry
  }
  return { seen: seenJob(orderOf(job)), order: () => orderOf(job), tell: Object.assign(tell, { entries }) }
}

function edit(change: OrderFieldChange): Act {
  return { kind: 'orderEdited', body: { changes: [change] } }
}

test('J12 parts on the list are those that somebody picks: no labour, and none that is not needed', () => {
  const rows = stoolRows()
  const [first, second, ...others] = rows
  if (first === undefined || second === undefined) throw new Error('the plan has rows')
  expect(pickedRowCount(rows)).toBe(rows.filter(row => row.backflushed !== true).length)
  const changed = [{ ...first, backflushed: true }, { ...second, override: 0 }, ...others]
  expect(pickedRowCount(changed)).toBe(pickedRowCount(others))
})
