import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { stockId } from '#domain/stock/stock.ts'
import { type BalanceKey, type Folded, keyText, readKey } from './fold.ts'
import { countOf, rawNumber, rawRows, rawText } from './raw-rows.ts'
import type { Report } from './report.ts'

const rowSchema = z.object({
  item_id: rawText,
  lot: rawText,
  account: rawText,
  location_id: rawText,
  run_id: rawText,
  line: rawNumber,
  went_to: rawText,
  quantity: rawNumber,
})

/** The cached balances are what the stored postings come to, account by account, no more and no less. */
export function checkBalances(database: DatabaseSync, folded: Folded, report: Report): void {
  report.stage('Balances', countOf(database, 'balances'))
  const seen = new Set<string>()
  for (const row of rawRows(database, 'SELECT * FROM balances', rowSchema)) {
    report.tick()
    const { item_id: itemId, lot, account, location_id: locationId } = row
    const key = keyText([itemId, lot, account, locationId, row.run_id, row.line, row.went_to])
    const ofRun = row.run_id === '' ? '' : `, run ${row.run_id}`
    const where = `balance of ${itemId}: ${account} at ${locationId}${ofRun}`
    const sum = folded.get(key)
    if (sum === undefined) report.find(where, 'nothing was ever posted to this account')
    else if (sum !== row.quantity) {
      report.find(where, `it says ${units(row.quantity)}, and the postings come to ${units(sum)}`)
    }
    seen.add(key)
  }
  for (const [key, sum] of folded) {
    if (seen.has(key)) continue
    const [itemId, , account, locationId] = readKey(key)
    const where = `balance of ${itemId}: ${account} at ${locationId}`
    report.find(where, `it is missing, and the postings come to ${units(sum)}`)
  }
}

export type StockSums = {
  readonly available: number
  readonly reserved: number
  readonly picked: number
  readonly inspection: number
  readonly nonconforming: number
  readonly withheld: {
    readonly available: number
    readonly inspection: number
    readonly nonconforming: number
  }
}

const NOTHING: StockSums = {
  available: 0,
  reserved: 0,
  picked: 0,
  inspection: 0,
  nonconforming: 0,
  withheld: { available: 0, inspection: 0, nonconforming: 0 },
}

/** What the stock document of each item and place must show, by its id. */
export function stockSums(folded: Folded): ReadonlyMap<string, StockSums> {
  const sumsById = new Map<string, StockSums>()
  for (const [text, quantity] of folded) {
    const key = readKey(text)
    const id = stockId(key[0], key[3])
    const next = withBalance(sumsById.get(id) ?? NOTHING, key, quantity)
    if (next !== null) sumsById.set(id, next)
  }
  return sumsById
}

/** Null for an account that no stock document shows. */
function withBalance(sums: StockSums, key: BalanceKey, quantity: number): StockSums | null {
  const [account, wentTo] = [key[2], key[6]]
  switch (account) {
    case 'available':
    case 'reserved':
    case 'picked':
    case 'inspection':
    case 'nonconforming':
      return { ...sums, [account]: sums[account] + quantity }
    case 'suspense':
      if (wentTo !== 'available' && wentTo !== 'inspection' && wentTo !== 'nonconforming') return sums
      return { ...sums, withheld: { ...sums.withheld, [wentTo]: sums.withheld[wentTo] - quantity } }
    case 'consumed':
    case 'built':
    case 'scrapped':
    case 'outside':
      return null
  }
}

/** What differs between a stock document and the sums, in words; null where nothing does. */
export function stockFault(shown: StockSums, sums: StockSums = NOTHING): string | null {
  const states = ['available', 'reserved', 'picked', 'inspection', 'nonconforming'] as const
  const held = ['available', 'inspection', 'nonconforming'] as const
  const faults = [
    ...states.flatMap(state => differs(state, shown[state], sums[state])),
    ...held.flatMap(state =>
      differs(`${state} out of suspense`, shown.withheld[state], sums.withheld[state]),
    ),
  ]
  return faults.length === 0 ? null : faults.join('; ')
}

function differs(name: string, shown: number, sum: number): string[] {
  // Zero has two signs, and both mean nothing.
  if (shown === sum) return []
  return [`${name} shows ${units(shown)}, and the postings come to ${units(sum)}`]
}

function units(quantity: number): string {
  return String(quantity / 10_000)
}
