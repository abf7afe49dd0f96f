import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { accountEditSchema } from './account.ts'
import { type FaultInput, faultSchema } from './faults.ts'
import { parseJson, readBody, sendJson } from './http.ts'
import { orderDoorFor } from './order-doors.ts'
import { seedSchema } from './seed.ts'
import type { Simulator } from './start.ts'

/**
 * A quantity set by hand, as somebody in Shopify's admin would. Whole units; not for on_hand, which is a sum.
 */
export const handSetSchema = z.strictObject({
  inventoryItemId: z.string(),
  locationId: z.string(),
  name: z.enum([
    'available',
    'committed',
    'damaged',
    'incoming',
    'quality_control',
    'reserved',
    'safety_stock',
  ]),
  quantity: z.int(),
})
export type HandSet = z.infer<typeof handSetSchema>

/**
 * What one does to the simulated shop from outside Shopify's API, for tests and demonstrations: JSON under
 * `/_shop/`. `GET levels` · `POST levels` (a quantity by hand) · `POST seed` · `GET orders` · `POST orders`
 * (as a
 * customer) · `POST orders/edit`, `cancel`, `refund`, `fulfil`, `tag` · `POST faults` · `DELETE faults` ·
 * `GET requests` · `POST account` (what the app may do; in which currency and zone the shop lives).
 */
export async function answerSideDoor(
  simulator: Omit<Simulator, 'url' | 'close'>,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const body = parseJson(await readBody(request))
  const orders = orderDoorFor(simulator, request.method, path)
  if (orders !== null) return accept(response, orders.schema, body, orders.work)
  switch (`${request.method} ${path}`) {
    case 'GET levels':
      return sendJson(response, 200, simulator.levels())
    case 'POST levels':
      return accept(response, handSetSchema, body, handSet => simulator.setQuantity(handSet))
    case 'POST seed':
      return accept(response, seedSchema, body, seed => simulator.seed(seed))
    case 'POST account':
      return accept(response, accountEditSchema, body, edit => simulator.setAccount(edit))
    case 'POST faults':
      return accept(response, faultSchema, body, (fault: FaultInput) => simulator.addFault(fault))
    case 'DELETE faults':
      simulator.clearFaults()
      return sendJson(response, 200, null)
    case 'GET requests':
      return sendJson(response, 200, simulator.requests())
    default:
      return sendJson(response, 404, { problem: 'no such door' })
  }
}

function accept<T>(
  response: ServerResponse,
  schema: z.ZodType<T>,
  body: unknown,
  work: (value: T) => unknown,
): void {
  const parsed = schema.safeParse(body)
  if (parsed.success) sendJson(response, 200, work(parsed.data) ?? null)
  else sendJson(response, 400, { problem: z.prettifyError(parsed.error) })
}
