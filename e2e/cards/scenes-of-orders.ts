import type { Act } from '#domain/ledger/entry.ts'
import { quantityOfUnits } from '#domain/stock/quantity.ts'
import { type CardKind, type Done, HERE, type Job, type Scene } from './scene.ts'

const NO_RUN = { run: 0 } as const
const MATERIAL = { run: 0, planned: 1, opened: false } as const

function ofOrder(job: Job, act: Act, by: string): Done {
  return { act, by, workOrderId: job.orderId }
}

function renames(job: Job, to: string, by: string): Done {
  const change = { field: 'name' as const, was: orderName(job), to }
  return ofOrder(job, { kind: 'orderEdited', body: { changes: [change] } }, by)
}

/** The name that the desk gave the order: that of its kind of card. */
function orderName(job: Job): string {
  return job.orderId.replace('order-', '')
}

function steps(job: Job, action: 'pause' | 'resume', by: string): Done {
  return ofOrder(job, { kind: 'orderStepped', body: { action, note: '' } }, by)
}

function counts(itemId: string, counted: number, expected: number, by: string): Done {
  const figures = { counted: quantityOfUnits(counted), expected: quantityOfUnits(expected) }
  return { act: { kind: 'counted', body: { itemId, locationId: HERE, ...figures } }, by }
}

function changes(itemId: string, units: number, by: string): Done {
  const body = {
    itemId,
    locationId: HERE,
    change: quantityOfUnits(units),
    reason: 'shrinkage',
    note: '',
  } as const
  return { act: { kind: 'adjusted', body }, by }
}

function holds(itemId: string): Done {
  const of = { reviewId: 'hold-of-card', groupId: 'g', itemId, locationId: HERE }
  const body = { ...of, quantity: quantityOfUnits(1), reasonCode: null, note: 'a leg is loose', photos: [] }
  return { act: { kind: 'putOnHold', body }, by: 'ida' }
}

/** What two did with an order, its plan, or the stock. */
export const SCENES_OF_ORDERS = {
  doubleRun: {
    plan: NO_RUN,
    shed: job => [job.start(`${job.runId}-a`, 4, 'ana')],
    bench: job => [job.start(`${job.runId}-b`, 4, 'ben')],
    card: job => `doubleRun:${job.orderId}:${job.itemId}`,
    title: 'Runs for 8, 4 planned',
    tap: /^End .*\(Ben's\)/,
  },
  listsOverlap: {
    plan: NO_RUN,
    shed: job => [job.start(`${job.runId}-a`, 2, 'ana')],
    bench: job => [job.start(`${job.runId}-b`, 2, 'ben')],
    card: job => `listsOverlap:${job.orderId}:${job.itemId}`,
    title: 'Two runs expect the same stock',
    tap: /^Seen: keep what stands/,
  },
  planEdit: {
    plan: NO_RUN,
    bench: job => [renames(job, 'For the fair', 'ruth')],
    office: job => [renames(job, 'For the shop', 'mateo')],
    card: (_job, entryIds) => `planEdit:order-planEdit:${entryIds.at(-1)}`,
    title: 'A change came too late: another stands',
    tap: /^Seen: keep what stands/,
  },
  planBelowActual: {
    bench: job => [job.builds(4, 'ben')],
    office: job => [job.replans(2, 'mateo')],
    card: job => `planBelowActual:${job.orderId}:${job.itemId}`,
    title: '4 built, the plan is 2 now',
    tap: /^Seen: keep what stands/,
  },
  bomChanged: {
    plan: { itemId: 'side-table', run: 0, planned: 1, opened: false },
    shed: job => [{ ...job.open(), by: 'ana' }],
    card: job => `bomChanged:${job.orderId}`,
    title: 'Parts list changed while this was planned',
    tap: /^Seen: keep what stands/,
  },
  refusal: {
    before: job => [steps(job, 'pause', 'ruth'), steps(job, 'resume', 'ruth')],
    office: job => [steps(job, 'pause', 'mateo')],
    meanwhile: job => [steps(job, 'pause', 'ruth')],
    after: job => [steps(job, 'resume', 'ruth')],
    card: (_job, entryIds) => `refusal:${entryIds.at(-1)}`,
    title: 'Refused: not from this status',
    tap: /^Do it again on what stands now/,
  },
  stockBelowZero: {
    plan: MATERIAL,
    bench: () => [changes('bracket', -30, 'ruth')],
    office: () => [changes('bracket', -30, 'mateo')],
    card: () => `stockBelowZero:bracket@${HERE}`,
    title: '12 below zero in the book',
    tap: /^The bin is empty: count 0/,
  },
  countCrossed: {
    plan: MATERIAL,
    shed: () => [counts('insert-m6', 50, 60, 'ana')],
    office: () => [changes('insert-m6', -10, 'mateo')],
    card: () => `countCrossed:insert-m6@${HERE}`,
    title: 'Before the count, or after it?',
    tap: /^It is in the count already/,
  },
  twoCounts: {
    plan: MATERIAL,
    shed: () => [counts('hinge', 33, 34, 'ana')],
    bench: () => [counts('hinge', 32, 34, 'ben')],
    card: () => `twoCounts:hinge@${HERE}`,
    title: 'Two counts of one bin',
    tap: /^The same: Ana's does not count/,
  },
  soldOnHold: {
    plan: MATERIAL,
    before: () => [counts('oak-bench', 1, 0, 'ruth')],
    bench: () => [holds('oak-bench')],
    meanwhile: () => [changes('oak-bench', -1, 'ruth')],
    card: () => `soldOnHold:oak-bench@${HERE}`,
    title: '1 put on hold, and gone already',
    tap: /^Call it back/,
  },
} satisfies Partial<Record<CardKind, Scene>>
