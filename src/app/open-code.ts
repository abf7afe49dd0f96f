import { workStep } from '#domain/work-order/next-job.ts'
import { unitsAwaitReview } from '#domain/work-order/status.ts'
import type { RunState } from '#domain/build-run/run-accounts.ts'
import { numberOfOwnCode } from '#domain/scan/own-code.ts'
import { readRun } from '../sync/react/use-runs.ts'
import type { Documents } from '../sync/shown.ts'

/** The page of an order's or run's printed code; null where this tablet does not know the number. */
export async function pathOfCode(
  documents: Documents,
  kind: 'workOrder' | 'run',
  payload: string,
  atDesk: boolean,
): Promise<string | null> {
  const number = numberOfOwnCode(kind, payload)
  return kind === 'workOrder' ? pathOfOrder(documents, number, atDesk) : pathOfRun(documents, number)
}

async function pathOfOrder(documents: Documents, number: string, atDesk: boolean): Promise<string | null> {
  for (const group of ['open', 'closed']) {
    const orders = await documents.readGroup('workOrders', group)
    const order = orders.find(({ body }) => body.part === 'head' && hasNumber(body, number))
    if (order !== undefined)
      return atDesk || group === 'closed' ? `/orders/${order.id}` : `/?order=${order.id}`
  }
  return null
}

async function pathOfRun(documents: Documents, number: string): Promise<string | null> {
  const orders = await documents.readGroup('workOrders', 'open')
  const runIds = orders.flatMap(({ body }) => (body.part === 'head' ? Object.keys(body.runsById) : []))
  const runs = await documents.readMany('runs', runIds)
  const found = [...runs.values()].find(({ body }) => hasNumber(body, number))
  if (found === undefined) return null
  const state = await readRun(documents, found.id)
  return state === null ? null : pathOfStep(state)
}

/** Where the work of a run goes on. */
export function pathOfStep(state: RunState): string {
  const step = workStep(state)
  if (step === 'pick') return `/run/${state.run.id}/pick`
  if (step === null && unitsAwaitReview(state)) return `/run/${state.run.id}/inspect`
  return `/run/${state.run.id}/build`
}

function hasNumber(
  body: { readonly number: string | null; readonly temporaryNumber: string },
  number: string,
) {
  return body.number === number || body.temporaryNumber.toUpperCase() === number
}
