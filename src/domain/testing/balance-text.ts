import { applyPostings, type Balances, type Posting } from '../ledger/posting.ts'
import { quantityText } from '../stock/quantity.ts'

/** Postings as balances that read like a book: `hinge available -20`, sorted; zeros left out. */
export function balanceLines(postings: readonly Posting[]): string[] {
  const balances: Balances = new Map()
  applyPostings(balances, postings)
  return [...balances.values()]
    .filter(one => one.quantity !== 0)
    .map(({ itemId, end, quantity }) => {
      const line = end.line === null ? '' : ` line ${end.line}`
      const wentTo = end.wentTo === null ? '' : ` to ${end.wentTo}`
      return `${itemId} ${end.account}${line}${wentTo} @${end.locationId} ${quantityText(quantity)}`
    })
    .sort()
}

/** Sum over all accounts by item: all zero, after every prefix. */
export function sumsByItem(postings: readonly Posting[]): Record<string, number> {
  const balances: Balances = new Map()
  applyPostings(balances, postings)
  const sums: Record<string, number> = {}
  for (const { itemId, quantity } of balances.values()) sums[itemId] = (sums[itemId] ?? 0) + quantity
  return sums
}
