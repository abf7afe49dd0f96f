import { useCallback, useMemo, useState } from 'react'
import type { RunState } from '#domain/build-run/run-accounts.ts'
import { planAfter } from '#domain/work-order/edit.ts'
import type { PlanChange } from '#domain/work-order/entries.ts'
import { wayBack } from '#domain/work-order/plan-proposal.ts'
import { type ListChange, listChangeFor, openRuns, type PlanSide } from '#domain/work-order/run-lists.ts'
import { useAct } from '../../sync/react/use-act.ts'
import { useAppend } from '../../sync/react/use-append.ts'
import { useOwnEntries } from '../../sync/react/use-status.ts'
import type { OrderPage } from './use-order-page.ts'
import { useWhyNotPlan } from './use-may-plan.ts'

/** "Also for the open run?", asked once after an edit. */
export type RunQuestion = {
  /** The row that was edited; null: several. */
  readonly rowId: string | null
  readonly runs: readonly { readonly state: RunState; readonly act: ListChange }[]
}

export type PlanEdit = {
  readonly whyNot: string | null
  readonly problem: string | null
  /** One entry with these changes; false where nothing was stored. `rowId`: the one row it is about. */
  readonly edit: (changes: readonly PlanChange[], rowId?: string) => Promise<boolean>
  /** Takes back one's own last edit; null: there is none, or the plan has changed since. */
  readonly undo: (() => Promise<boolean>) | null
  readonly question: RunQuestion | null
  readonly answer: (also: boolean) => Promise<void>
  /** Rows with edits that the server has not confirmed; `plan` stands for the list as a whole. */
  readonly unsent: ReadonlySet<string>
}

type Last = { readonly before: PlanSide; readonly version: number }

/** Edits of an order's plan: stored here at once, sent when there is network. */
export function usePlanEdit(page: OrderPage): PlanEdit {
  const { order, plan, runs } = page
  const append = useAppend()
  const act = useAct()
  const whyNot = useWhyNotPlan(order)
  const [problem, setProblem] = useState<string | null>(null)
  const [last, setLast] = useState<Last | null>(null)
  const [question, setQuestion] = useState<RunQuestion | null>(null)
  const unsent = useUnsent(order.id)
  const edit = useCallback(
    async (changes: readonly PlanChange[], rowId?: string) => {
      if (plan === null || changes.length === 0) return true
      const before = { items: order.items, rows: plan.rows }
      const body = { changes: [...changes], note: '' }
      const place = { workOrderId: order.id, runId: null }
      const stored = await append([{ act: { kind: 'planEdited', body }, ...place }])
      setProblem(stored.ok ? null : stored.error)
      if (!stored.ok) return false
      const after = planAfter(order.items, plan, changes)
      const asked = openRuns(runs).flatMap(state => {
        const change = listChangeFor(state.run, before, after)
        return change === null ? [] : [{ state, act: change }]
      })
      setLast({ before, version: plan.version + 1 })
      setQuestion(asked.length === 0 ? null : { rowId: rowId ?? null, runs: asked })
      return true
    },
    [append, order.id, order.items, plan, runs],
  )
  const answer = useCallback(
    async (also: boolean) => {
      const asked = question?.runs ?? []
      setQuestion(null)
      if (!also) return
      for (const one of asked) {
        const stored = await act([one.act], { workOrderId: order.id, runId: one.state.run.id })
        if (!stored.ok) setProblem(stored.error)
      }
    },
    [act, question, order.id],
  )
  const undo = useMemo(() => {
    if (plan === null || last === null || last.version !== plan.version) return null
    const changes = wayBack({ items: order.items, rows: plan.rows, version: plan.version }, last.before)
    return changes.length === 0 ? null : () => edit(changes)
  }, [plan, last, order.items, edit])
  return { whyNot, problem, edit, undo: whyNot === null ? undo : null, question, answer, unsent }
}

/** Fields of the order and rows of its plan with edits that the server has not confirmed. */
export function useUnsent(orderId: string): ReadonlySet<string> {
  const own = useOwnEntries()
  return useMemo(() => {
    const waiting = own.filter(one => one.settled === null && one.entry.workOrderId === orderId)
    const fields = waiting.flatMap(({ entry }) => {
      if (entry.kind === 'orderEdited') return entry.body.changes.map(change => change.field)
      if (entry.kind !== 'planEdited') return []
      return entry.body.changes.flatMap(change => {
        if (change.what === 'respread') return ['plan']
        if (change.what === 'add') return [change.row.rowId]
        return change.what === 'replace' ? [change.rowId, change.row.rowId] : [change.rowId]
      })
    })
    return new Set(fields)
  }, [own, orderId])
}
