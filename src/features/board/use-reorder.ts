import { useCallback, useState } from 'react'
import { hasRight } from '#domain/people/rights.ts'
import { type RankChange, rankChanges, rankTakenOff } from '#domain/work-order/rank.ts'
import type { WorkOrder } from '#domain/work-order/work-order.ts'
import { useAppend } from '../../sync/react/use-append.ts'
import { useSignedIn } from '../../sync/react/use-status.ts'

export type Reorder = {
  /** Whether whoever is signed in may drag. */
  readonly may: boolean
  readonly moveTo: (list: readonly WorkOrder[], orderId: string, index: number) => void
  readonly byRule: (order: WorkOrder) => void
  /** What the last move came to, in words: also for those who do not see it. */
  readonly said: string
}

/** Puts orders into another place of the order of work: the tablets' lists follow. */
export function useReorder(): Reorder {
  const append = useAppend()
  const person = useSignedIn()?.person ?? null
  const [said, setSaid] = useState('')
  const write = useCallback(
    async (changes: readonly RankChange[], words: string) => {
      if (changes.length === 0) return
      const acts = changes.map(({ orderId, was, to }) => ({
        act: { kind: 'orderEdited' as const, body: { changes: [{ field: 'rank' as const, was, to }] } },
        workOrderId: orderId,
        runId: null,
      }))
      const done = await append(acts)
      setSaid(done.ok ? words : done.error)
    },
    [append],
  )
  return {
    may: person !== null && hasRight(person.roles, 'plan'),
    moveTo: (list, orderId, index) => {
      const name = list.find(order => order.id === orderId)?.name ?? ''
      void write(rankChanges(list, orderId, index), `${name}: ${index + 1} of ${list.length}`)
    },
    byRule: order => void write(rankTakenOff(order), `${order.name}: back to its place by the rule`),
    said,
  }
}
