import { useCallback, useState } from 'react'
import type { OrderFieldChange } from '#domain/work-order/entries.ts'
import type { Act } from '#domain/ledger/entry.ts'
import { useAppend } from '../../sync/react/use-append.ts'

export type OrderEdit = {
  readonly problem: string | null
  readonly change: (change: OrderFieldChange) => Promise<boolean>
  readonly act: (act: Act) => Promise<boolean>
}

/** Edits of an order's head, each an entry. */
export function useOrderEdit(orderId: string): OrderEdit {
  const append = useAppend()
  const [problem, setProblem] = useState<string | null>(null)
  const act = useCallback(
    async (one: Act) => {
      const stored = await append([{ act: one, workOrderId: orderId, runId: null }])
      setProblem(stored.ok ? null : stored.error)
      return stored.ok
    },
    [append, orderId],
  )
  const change = useCallback(
    (one: OrderFieldChange) => act({ kind: 'orderEdited', body: { changes: [one] } }),
    [act],
  )
  return { problem, change, act }
}
