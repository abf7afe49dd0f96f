import { z } from 'zod'
import { assert } from '#kernel/assert.ts'
import { idSchema } from '../catalogue/item.ts'
import { type Quantity } from '../stock/quantity.ts'

/** Where goods can be. Per item the sum over all accounts is zero at any time. */
export const ACCOUNTS = [
  'available', // free to use; the only one that may go below zero
  'reserved', // in its bin, earmarked for a run and line
  'picked', // in somebody's hands for a run and line
  'consumed', // gone into a product
  'built', // made by a run (its balance is minus what was made)
  'inspection', // held, awaiting review
  'nonconforming', // failed or put on hold
  'scrapped', // lost
  'outside', // counts, reconciles, sales, goods received
  'suspense', // what a fact moved although the book had none there
] as const

export const accountSchema = z.enum(ACCOUNTS)
export type Account = z.infer<typeof accountSchema>

/** One end of a posting. `runId` and `line` are set for reserved and picked; `wentTo` for suspense. */
export const endSchema = z.object({
  account: accountSchema,
  locationId: idSchema,
  runId: idSchema.nullable(),
  line: z.int().min(0).nullable(),
  /** For suspense: the account that got what the book did not have. */
  wentTo: accountSchema.nullable(),
})

export const postingSchema = z.object({
  itemId: idSchema,
  lot: z.string().max(60).nullable(),
  /** The difference of sums: no bound of its own. */
  quantity: z.int().min(1),
  from: endSchema,
  to: endSchema,
})

export type End = z.infer<typeof endSchema>
export type Posting = z.infer<typeof postingSchema>

/** A vector of balances; entries that are zero may be absent. */
export type Balances = Map<string, Balance>
export type Balance = {
  readonly itemId: string
  readonly lot: string | null
  readonly end: End
  quantity: Quantity
}

export function end(account: Account, locationId: string): End {
  return { account, locationId, runId: null, line: null, wentTo: null }
}

export function lineEnd(
  account: 'reserved' | 'picked',
  locationId: string,
  runId: string,
  line: number,
): End {
  return { account, locationId, runId, line, wentTo: null }
}

export function suspenseEnd(locationId: string, wentTo: Account): End {
  return { account: 'suspense', locationId, runId: null, line: null, wentTo }
}

/** Adds `quantity` (may be negative or zero) at one end. */
export function addBalance(balances: Balances, itemId: string, at: End, quantity: Quantity): void {
  if (quantity === 0) return
  const key = [itemId, at.account, at.locationId, at.runId, at.line, at.wentTo].join('|')
  const known = balances.get(key)
  if (known === undefined) balances.set(key, { itemId, lot: null, end: at, quantity })
  else known.quantity += quantity
}

/**
 * The postings that lead from one vector to another, per item: what fell is paired with what rose, in the
 * order of the accounts above, then by key, so that the same difference gives the same postings everywhere.
 * Precondition: both vectors sum to the same per item (goods are neither made nor lost between accounts).
 */
export function postingsBetween(before: Balances, after: Balances): Posting[] {
  const differenceByItem = new Map<string, { key: string; at: Balance; change: Quantity }[]>()
  for (const key of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    const was = before.get(key)
    const is = after.get(key)
    const at = is ?? was
    const change = (is?.quantity ?? 0) - (was?.quantity ?? 0)
    if (at === undefined || change === 0) continue
    const changes = differenceByItem.get(at.itemId) ?? []
    changes.push({ key, at, change })
    differenceByItem.set(at.itemId, changes)
  }
  return [...differenceByItem.values()].flatMap(pairChanges)
}

function pairChanges(changes: readonly { at: Balance; change: Quantity }[]): Posting[] {
  const order = (at: Balance) => ACCOUNTS.indexOf(at.end.account)
  const sorted = changes
    .map(({ at, change }) => ({ at, left: change }))
    .sort((a, b) => order(a.at) - order(b.at))
  const sources = sorted.filter(one => one.left < 0)
  const sinks = sorted.filter(one => one.left > 0)
  const postings: Posting[] = []
  let sinkIndex = 0
  for (const source of sources) {
    while (source.left < 0) {
      const sink = sinks[sinkIndex]
      assert(sink !== undefined, `postings of ${source.at.itemId} do not balance`)
      const quantity = Math.min(-source.left, sink.left)
      const { itemId, lot } = source.at
      postings.push({ itemId, lot, quantity, from: source.at.end, to: sink.at.end })
      source.left += quantity
      sink.left -= quantity
      if (sink.left === 0) sinkIndex += 1
    }
  }
  assert(sinkIndex === sinks.length, 'postings leave a rise without its source')
  return postings
}

/** Applies postings to a vector, in place. */
export function applyPostings(balances: Balances, postings: readonly Posting[]): void {
  for (const posting of postings) {
    addBalance(balances, posting.itemId, posting.from, -posting.quantity)
    addBalance(balances, posting.itemId, posting.to, posting.quantity)
  }
}
