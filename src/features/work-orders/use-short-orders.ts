import { useEffect, useState } from 'react'
import { runStateOf } from '#domain/build-run/run-state.ts'
import { runLinesIds } from '#domain/build-run/run.ts'
import { orderOfWork } from '#domain/work-order/next-job.ts'
import type { PlannedOrder } from '#domain/work-order/promise.ts'
import { shortageWalk, stockIdsOf } from '#domain/work-order/short-orders.ts'
import { planId, type WorkOrder } from '#domain/work-order/work-order.ts'
import { useDependencies } from '../../app/dependencies.ts'
import type { Documents } from '../../sync/shown.ts'

/** Plans are large: so many are read between two looks at what a hand does meanwhile. */
const ORDERS_AT_ONCE = 6
const AFTER_PAINT_MS = 300
const ANEW_EVERY_MS = 30_000

/**
 * How many rows each open order lacks, by order; null until it is reckoned, which begins once `isRead`. It
 * takes all plans and is reckoned bit by bit behind the list, anew twice a minute.
 */
export function useShortOrders(isRead: boolean): ReadonlyMap<string, number> | null {
  const { documents } = useDependencies()
  const [shortById, setShortById] = useState<ReadonlyMap<string, number> | null>(null)
  useEffect(() => {
    if (!isRead) return
    let left = false
    async function look() {
      const found = await reckon(documents, () => left)
      if (found !== null) setShortById(found)
    }
    const first = setTimeout(() => void look(), AFTER_PAINT_MS)
    const again = setInterval(() => void look(), ANEW_EVERY_MS)
    return () => {
      left = true
      clearTimeout(first)
      clearInterval(again)
    }
  }, [documents, isRead])
  return shortById
}

async function reckon(documents: Documents, isLeft: () => boolean): Promise<Map<string, number> | null> {
  const heads = await documents.readGroup('workOrders', 'open')
  const orders = heads.flatMap(({ body }) => (body.part === 'head' ? [body] : [])).toSorted(orderOfWork)
  const walk = shortageWalk()
  const shortById = new Map<string, number>()
  for (let from = 0; from < orders.length; from += ORDERS_AT_ONCE) {
    const some = await plannedOf(documents, orders.slice(from, from + ORDERS_AT_ONCE))
    const stock = await documents.readMany('stock', [...new Set(some.flatMap(stockIdsOf))])
    if (isLeft()) return null
    const stockById = new Map([...stock].map(([id, { body }]) => [id, body] as const))
    for (const one of some) shortById.set(one.order.id, walk.next(one, stockById))
    await new Promise(resolve => {
      setTimeout(resolve, 0)
    })
  }
  return shortById
}

async function plannedOf(documents: Documents, orders: readonly WorkOrder[]): Promise<PlannedOrder[]> {
  const runIds = orders.flatMap(order => Object.keys(order.runsById))
  const [plans, runs] = await Promise.all([
    documents.readMany(
      'workOrders',
      orders.map(({ id }) => planId(id)),
    ),
    documents.readMany('runs', runIds),
  ])
  const lines = await documents.readMany(
    'runLines',
    [...runs.values()].flatMap(({ body }) => runLinesIds(body)),
  )
  const stateOf = (runId: string) => {
    const run = runs.get(runId)?.body
    return run === undefined ? [] : [runStateOf(run, id => lines.get(id)?.body ?? null)]
  }
  return orders.map(order => {
    const plan = plans.get(planId(order.id))?.body
    const states = Object.keys(order.runsById).flatMap(stateOf)
    return { order, rows: plan?.part === 'plan' ? plan.rows : [], runs: states }
  })
}
