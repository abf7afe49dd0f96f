import { useMemo } from 'react'
import type { Entry } from '#domain/ledger/entry.ts'
import type { OrderFieldChange, PlanChange } from '#domain/work-order/entries.ts'
import { lostEditOf } from '#domain/work-order/lost-edits.ts'
import type { LostEdit, WorkOrder, WorkOrderPlan } from '#domain/work-order/work-order.ts'
import { useGroup } from '../../sync/react/use-documents.ts'
import { useSession } from '../../sync/react/use-status.ts'

export type Lost = {
  readonly edit: LostEdit
  readonly isMine: boolean
  /** Who made what stands; null: it stands since the order was opened, or is not known here. */
  readonly standsById: string | null
  /** What was wanted, as it was entered; null where the entry is not on this device. */
  readonly wanted: OrderFieldChange | PlanChange | null
}

/** The newest edit of a field, or row, that came too late; null: there is none. */
export type LostOf = (field: string) => Lost | null

/** Edits of the order that came too late, with who made what stands. */
export function useLostEdits(order: WorkOrder, plan: WorkOrderPlan | null): LostOf {
  const lost = useMemo(() => [...order.lostEdits, ...(plan?.lostEdits ?? [])], [order, plan])
  const book = useGroup('book', lost.length === 0 ? null : `order:${order.id}`)
  const meId = useSession().signedIn?.personId ?? null
  return useMemo(() => {
    const entries = (book ?? [])
      .toSorted((left, right) => left.body.bookSeq - right.body.bookSeq)
      .map(({ body }) => body.entry)
    const lostIds = new Set(lost.map(edit => edit.entryId))
    return field => {
      const edit = lostEditOf(lost, field)
      if (edit === null) return null
      const own = entries.find(entry => entry.id === edit.entryId)
      const stands = entries.findLast(
        entry => !lostIds.has(entry.id) && changeOf(entry, field, plan !== null) !== null,
      )
      return {
        edit,
        isMine: edit.actorId === meId,
        standsById: stands?.actorId ?? null,
        wanted: own === undefined ? null : changeOf(own, field, true),
      }
    }
  }, [book, lost, plan, meId])
}

function changeOf(entry: Entry, field: string, withPlan: boolean): OrderFieldChange | PlanChange | null {
  if (entry.kind === 'orderEdited') return entry.body.changes.find(change => change.field === field) ?? null
  if (entry.kind !== 'planEdited' || !withPlan) return null
  const found = entry.body.changes.find(change => {
    if (change.what === 'respread') return true
    if (field === 'plan') return true
    return (change.what === 'add' ? change.row.rowId : change.rowId) === field
  })
  return found ?? null
}
