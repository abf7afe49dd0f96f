import type { Posting } from '../ledger/posting.ts'

/** Accounts that hold goods: no amount of facts may bring them below zero. */
const HOLDING = new Set(['reserved', 'picked', 'inspection', 'nonconforming', 'scrapped'])

/** Every end of an account that holds goods and stands below zero after these postings, in words. */
export function balancesBelowZero(postings: readonly Posting[]): string[] {
  const balances = new Map<string, number>()
  for (const { itemId, from, to, quantity } of postings) {
    for (const [at, change] of [
      [from, -quantity],
      [to, quantity],
    ] as const) {
      if (!HOLDING.has(at.account)) continue
      const key = [itemId, at.account, at.locationId, at.runId, at.line].join(' ')
      balances.set(key, (balances.get(key) ?? 0) + change)
    }
  }
  return [...balances].flatMap(([key, quantity]) => (quantity < 0 ? [`${key} ${quantity}`] : []))
}
