import { z } from 'zod'
import { accountSchema, type Posting } from '#domain/ledger/posting.ts'
import { NO_LINE } from '../store/sqlite-rows.ts'

/** Balances by key, 1/10,000 unit; an account that was posted to and is empty stands with 0. */
export type Folded = Map<string, number>

const keySchema = z.tuple([
  z.string(),
  z.string(),
  accountSchema,
  z.string(),
  z.string(),
  z.int(),
  z.string(),
])

/** Item, lot, account, place, run, line, went to: in the order and with the blanks of the table's key. */
export type BalanceKey = z.infer<typeof keySchema>

export function keyText(key: readonly (string | number)[]): string {
  return JSON.stringify(key)
}

export function readKey(text: string): BalanceKey {
  return keySchema.parse(JSON.parse(text))
}

/** Adds both ends of postings. */
export function foldPostings(folded: Folded, postings: readonly Posting[]): void {
  for (const { itemId, lot, quantity, from, to } of postings) {
    for (const [end, change] of [
      [from, -quantity],
      [to, quantity],
    ] as const) {
      const { account, locationId, runId, line, wentTo } = end
      const key = [itemId, lot ?? '', account, locationId, runId ?? '', line ?? NO_LINE, wentTo ?? '']
      const text = keyText(key)
      folded.set(text, (folded.get(text) ?? 0) + change)
    }
  }
}
