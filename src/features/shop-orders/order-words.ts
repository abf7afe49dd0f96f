import { REASON_WORDS } from '#domain/shop-orders/words.ts'
import type { OrderLogRow } from '#protocol/order-log.ts'
import type { LogFilter } from '../../sync/react/use-order-log.ts'

export const OUTCOME_WORDS: Readonly<Record<LogFilter, string>> = {
  all: 'All that was done',
  executed: 'Carried out',
  skipped: 'Skipped',
  failed: 'Failed',
}

export const MARK_WORDS: Readonly<Record<OrderLogRow['mark'], string>> = {
  nothing: 'nothing to tell',
  underWay: 'on its way',
  inShopify: 'in Shopify',
  needsPerson: 'needs you',
}

/** "tag bom-processed", and whether the shop bears it. */
export function tagWords({ tag }: Pick<OrderLogRow, 'tag'>): string {
  if (tag === null) return 'no tag'
  return `tag ${tag.name}${tag.isOn ? '' : ', not told yet'}`
}

/** "8 taken: 5 ready-made, 3 from parts", or why nothing was moved. */
export function summaryOf({ lines, problem }: Pick<OrderLogRow, 'lines' | 'problem'>): string {
  if (problem !== null) return problem
  const moved = lines.filter(({ outcome }) => outcome === 'executed')
  if (moved.length === 0) {
    const reasons = [...new Set(lines.flatMap(({ reason }) => (reason === null ? [] : REASON_WORDS[reason])))]
    return reasons.join(', ')
  }
  const units = sum(moved.map(line => line.units))
  const ready = sum(moved.map(line => line.fromReadyMade))
  const [deed, parts] = units < 0 ? (['back', 'as parts'] as const) : (['taken', 'from parts'] as const)
  const shares = [
    ready === 0 ? '' : `${Math.abs(ready)} ready-made`,
    units === ready ? '' : `${Math.abs(units - ready)} ${parts}`,
  ]
  return `${Math.abs(units)} ${deed}: ${shares.filter(share => share !== '').join(', ')}`
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
