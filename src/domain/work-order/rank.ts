import type { WorkOrder } from './work-order.ts'

type Ranked = Pick<WorkOrder, 'id' | 'rank'>

/** One change of rank, as an edit of the order says it. */
export type RankChange = { readonly orderId: string; readonly was: number | null; readonly to: number | null }

/** What a supervisor dragged comes first, in the order in which it was laid; 0 where no drag decides. */
export function byRank(left: Pick<WorkOrder, 'rank'>, right: Pick<WorkOrder, 'rank'>): number {
  if (left.rank === null || right.rank === null) {
    return Number(left.rank === null) - Number(right.rank === null)
  }
  return left.rank - right.rank
}

/**
 * The changes that put an order at `index` of the list that is shown (in the order of work). What stands
 * above it is held in its place: it gets a rank too, where it has none. Empty where nothing moves.
 */
export function rankChanges(list: readonly Ranked[], orderId: string, index: number): RankChange[] {
  const moved = list.find(order => order.id === orderId)
  const others = list.filter(order => order.id !== orderId)
  const at = Math.max(0, Math.min(index, others.length))
  if (moved === undefined || list[at] === moved) return []
  const below = others[at]?.rank ?? null
  const above = ranksAbove(others.slice(0, at))
  const last = above.at(-1) ?? null
  const between = rankBetween(last, below)
  if (between !== null) {
    return changesOf([...others.slice(0, at), moved], [...above, between])
  }
  // No number is left between the two: everything that was dragged is numbered anew.
  const dragged = others.slice(at).filter(order => order.rank !== null)
  const all = [...others.slice(0, at), moved, ...dragged]
  return changesOf(
    all,
    all.map((_, place) => place + 1),
  )
}

/** Back to its place by the rule: rush, due day, priority, age. */
export function rankTakenOff({ id, rank }: Ranked): RankChange[] {
  return rank === null ? [] : [{ orderId: id, was: rank, to: null }]
}

/** Ranks of what stands above: its own where it has one, else one more than the last. */
function ranksAbove(orders: readonly Ranked[]): number[] {
  const ranks: number[] = []
  for (const { rank } of orders) ranks.push(rank ?? (ranks.at(-1) ?? 0) + 1)
  return ranks
}

/** Null where two ranks are so close that no number lies between them. */
function rankBetween(above: number | null, below: number | null): number | null {
  if (below === null) return (above ?? 0) + 1
  if (above === null) return below - 1
  const middle = (above + below) / 2
  return above < middle && middle < below ? middle : null
}

function changesOf(orders: readonly Ranked[], ranks: readonly number[]): RankChange[] {
  return orders.flatMap(({ id, rank }, place) => {
    const to = ranks[place] ?? null
    return to === rank ? [] : [{ orderId: id, was: rank, to }]
  })
}
