import { useMemo } from 'react'
import type { PlanRow } from '#domain/bom/plan.ts'
import type { RunState } from '#domain/build-run/run-accounts.ts'
import type { Item } from '#domain/catalogue/item.ts'
import type { InboxCard } from '#domain/exceptions/exception.ts'
import { noBodies, putBody } from '#domain/ledger/documents.ts'
import { readStepGround } from '#domain/ledger/refuse.ts'
import type { StepGround } from '#domain/work-order/status.ts'
import { planId, type WorkOrder, type WorkOrderPlan } from '#domain/work-order/work-order.ts'
import { useDocument, useDocuments, useGroup } from '../../sync/react/use-documents.ts'
import { useRuns } from '../../sync/react/use-runs.ts'

export type OrderPage = {
  readonly order: WorkOrder
  /** Entries of this device that the server has not confirmed. */
  readonly pendingCount: number
  /** Null where the plan is not on this device. */
  readonly rows: readonly PlanRow[] | null
  readonly plan: WorkOrderPlan | null
  /** Where the plan's document stands: see `planHeard`. */
  readonly planStanding: { readonly position: number; readonly pendingCount: number }
  /** Runs that are on this device, in the order in which they were started. */
  readonly runs: readonly RunState[]
  readonly cards: readonly InboxCard[]
  readonly itemById: ReadonlyMap<string, Item>
  readonly ground: StepGround
}

/** Everything that an order's page shows. `undefined`: not read yet; `null`: there is no such order here. */
export function useOrderPage(orderId: string): OrderPage | null | undefined {
  const { shown, shownPlan, order, plan } = useOrderDocuments(orderId)
  const runsById = useRuns(useMemo(() => Object.keys(order?.runsById ?? {}), [order]))
  const open = useGroup('inbox', 'open')
  const rows = plan?.rows ?? null
  const itemIds = useMemo(() => idsOf(order, rows), [order, rows])
  const items = useDocuments('catalogue', itemIds)
  const reading = [shown, shownPlan, runsById, open, items].includes(undefined)
  return useMemo(() => {
    if (reading || shown === undefined) return undefined
    if (shown === null || order === null) return null
    const runs = [...(runsById?.values() ?? [])].toSorted((left, right) => {
      return left.run.startedAtMs - right.run.startedAtMs
    })
    const cards = (open ?? [])
      .map(({ body }) => body)
      .filter(card => card.workOrderId === order.id && card.open)
    const itemById = new Map([...(items ?? [])].map(([id, { body }]) => [id, body]))
    const { pendingCount } = shown
    const planStanding = { position: shownPlan?.position ?? 0, pendingCount: shownPlan?.pendingCount ?? 0 }
    const read = { order, rows, plan, runs, cards, itemById }
    return { ...read, pendingCount, planStanding, ground: groundOf(order, plan, runs, cards) }
  }, [reading, shown, shownPlan, order, plan, rows, runsById, open, items])
}

/** The order's two documents: `shown` as they are read, and what they say once they are here. */
export function useOrderDocuments(orderId: string) {
  const shown = useDocument('workOrders', orderId)
  const shownPlan = useDocument('workOrders', planId(orderId))
  const order = shown?.body.part === 'head' ? shown.body : null
  const plan = shownPlan?.body.part === 'plan' ? shownPlan.body : null
  return { shown, shownPlan, order, plan }
}

function idsOf(order: WorkOrder | null, rows: readonly PlanRow[] | null): string[] {
  const planned = (rows ?? []).flatMap(row => {
    const asked = row.replaces === undefined ? [] : [row.replaces.itemId]
    return [row.itemId, ...asked, ...row.contributions.flatMap(one => [one.orderItemId, ...one.path])]
  })
  return [...(order?.items.map(item => item.itemId) ?? []), ...planned]
}

/** The guards read documents; here they stand in maps of their own. */
function groundOf(
  order: WorkOrder,
  plan: WorkOrderPlan | null,
  runs: readonly RunState[],
  cards: readonly InboxCard[],
): StepGround {
  const bodies = noBodies()
  putBody(bodies, { collection: 'workOrders', id: order.id, body: order })
  if (plan !== null) putBody(bodies, { collection: 'workOrders', id: plan.id, body: plan })
  for (const { run, progress, chunks } of runs) {
    putBody(bodies, { collection: 'runs', id: run.id, body: run })
    for (const body of [progress, ...chunks]) putBody(bodies, { collection: 'runLines', id: body.id, body })
  }
  for (const card of cards) putBody(bodies, { collection: 'inbox', id: card.id, body: card })
  const ground = readStepGround(
    {
      body: (collection, id) => bodies[collection].get(id) ?? null,
      // Only cards are asked for by group, and only the open ones of this order are here.
      bodiesOfGroup: collection => [...bodies[collection].values()],
    },
    order.id,
  )
  return ground ?? { order, itemIdsWithoutMaterials: [], runs, blockingExceptions: 0 }
}
