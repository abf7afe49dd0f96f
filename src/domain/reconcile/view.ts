import type { ComparedRow } from './row.ts'

export const SIGNS = ['all', 'less', 'more', 'differs', 'blocked'] as const
/** `less`: Shopify has less than the book. `blocked`: cannot go either way, or is off at first. */
export type Sign = (typeof SIGNS)[number]

export type RowFilter = {
  /** Empty: everywhere. */
  readonly locationId: string
  readonly sign: Sign
  /** Units by which a row differs at least. */
  readonly atLeast: number
}

/** Rows that a person wants to see, the largest difference first, whatever its sign. */
export function rowsInView(rows: readonly ComparedRow[], filter: RowFilter): readonly ComparedRow[] {
  return rows
    .filter(row => filter.locationId === '' || row.locationId === filter.locationId)
    .filter(row => isOfSign(row, filter.sign))
    .filter(row => Math.abs(differenceShown(row) ?? 0) >= filter.atLeast)
    .map((row, index) => ({ row, index, size: sizeOf(row) }))
    .sort((left, right) => right.size - left.size || left.index - right.index)
    .map(({ row }) => row)
}

/** Shopify's figure less ours; where Shopify keeps no stock it counts as 0. Null where it is gone. */
export function differenceShown(row: ComparedRow): number | null {
  if (row.state === 'gone') return null
  return (row.observed ?? 0) - row.expected
}

/** What asks something of a person stands above what only differs in size. */
function sizeOf(row: ComparedRow): number {
  if (row.state === 'gone') return Number.MAX_SAFE_INTEGER
  return row.state === 'inSync' ? -1 : Math.abs(differenceShown(row) ?? 0)
}

function isOfSign(row: ComparedRow, sign: Sign): boolean {
  const difference = differenceShown(row)
  switch (sign) {
    case 'all':
      return true
    case 'less':
      return row.state !== 'inSync' && difference !== null && difference < 0
    case 'more':
      return row.state !== 'inSync' && difference !== null && difference > 0
    case 'differs':
      return row.state !== 'inSync'
    case 'blocked':
      return row.state === 'gone' || row.state === 'underWay' || row.why.some(why => why.what === 'notHeard')
  }
}
