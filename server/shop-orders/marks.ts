import { type Result, fail, ok } from '#kernel/result.ts'
import { ORDER_TAGS } from '#domain/shop-orders/execute.ts'
import type { ShopifyClient, ShopifyFault } from '../shopify/client.ts'
import { ADD_ORDER_TAGS, SET_ORDER_METAFIELD, TAG_ORDER } from '../shopify/order-operations.ts'
import { type Mark, type MarkStore, markPayloadSchema } from './mark-store.ts'
import { waitMs } from './waits.ts'

/** Where a completed work order is told on each order that it was made for. */
const NAMESPACE = 'floorbook'
const KEY = 'work_order'
/** After a week nobody waits for a tag. */
const GIVEN_UP_AFTER_MS = 7 * 86_400_000

type Ports = { readonly client: ShopifyClient; readonly marks: MarkStore }

/** Tells the shop what is due; the same again changes nothing there, so that it may be told twice. */
export async function sendMarks({ client, marks }: Ports, nowMs: number): Promise<void> {
  for (const mark of marks.due(nowMs)) {
    const sent = await send(client, mark)
    if (sent.ok) {
      marks.settle(mark, null, nowMs)
      continue
    }
    if (nowMs - mark.madeAtMs > GIVEN_UP_AFTER_MS) marks.settle(mark, sent.error.words, nowMs)
    else marks.retry(mark, nowMs + waitMs(mark.attempts), sent.error.words)
    // What keeps one from being told keeps the others too.
    if (sent.error.isWeather) return
  }
}

type Untold = { readonly words: string; readonly isWeather: boolean }

async function send(client: ShopifyClient, { orderId, payload }: Mark): Promise<Result<null, Untold>> {
  const told = markPayloadSchema.parse(JSON.parse(payload))
  if ('tag' in told) {
    const remove = ORDER_TAGS.filter(tag => tag !== told.tag)
    return answered(await client.run(TAG_ORDER, { id: orderId, add: [told.tag], remove }))
  }
  if ('addTags' in told) {
    return answered(await client.run(ADD_ORDER_TAGS, { id: orderId, add: told.addTags }))
  }
  const field = { ownerId: orderId, namespace: NAMESPACE, key: KEY, type: 'json', value: told.field }
  return answered(await client.run(SET_ORDER_METAFIELD, { metafields: [field] }))
}

function answered(
  answer: Result<readonly { readonly message: string }[], ShopifyFault>,
): Result<null, Untold> {
  if (!answer.ok) return fail(untold(answer.error))
  const [first] = answer.value
  return first === undefined ? ok(null) : fail({ words: first.message, isWeather: false })
}

function untold({ kind, message }: ShopifyFault): Untold {
  if (kind !== 'denied') return { words: message, isWeather: kind === 'weather' }
  const words = 'Shopify does not let Floorbook mark orders: grant the app the right write_orders.'
  return { words, isWeather: true }
}
