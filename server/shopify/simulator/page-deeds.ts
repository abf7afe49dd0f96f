import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { ALL_SCOPES, type AccountEdit } from './account.ts'
import { readBody } from './http.ts'
import { handSetSchema } from './side-door.ts'
import type { Simulator } from './start.ts'
import { WEBHOOK_WEATHERS } from './webhook-sender.ts'

/** What a form of the page sends: texts, by the name of the field. */
type Form = Readonly<Record<string, string>>
type Shop = Omit<Simulator, 'url' | 'close'>

const whole = z
  .string()
  .trim()
  .regex(/^-?\d{1,9}$/, 'a whole number')
  .transform(Number)
/** An item and one of its places, as the page's lists name them. */
const placeSchema = z.string().transform((text, context) => {
  const [inventoryItemId, locationId] = text.split(' ')
  if (inventoryItemId !== undefined && locationId !== undefined) return { inventoryItemId, locationId }
  context.addIssue('choose an item and its place')
  return z.NEVER
})

const setSchema = z.object({ place: placeSchema, name: handSetSchema.shape.name, quantity: whole })
const itemSchema = z.object({ item: z.string().min(1) })
const orderSchema = z.object({ sku: z.string().min(1), quantity: whole })
const faultFormSchema = z.object({
  kind: z.enum(['reset', 'lostReply', 'status']),
  times: whole,
})
/** What befalls an app; each takes back what another did. */
const ACCOUNTS = {
  good: { isRevoked: false, isVersionEnded: false, scopes: ALL_SCOPES },
  revoked: { isRevoked: true },
  mayNotWrite: { scopes: ALL_SCOPES.filter(scope => scope !== 'write_inventory') },
  versionEnded: { isVersionEnded: true },
} as const satisfies Readonly<Record<string, AccountEdit>>
const accountFormSchema = z.object({ account: z.enum(['good', 'revoked', 'mayNotWrite', 'versionEnded']) })
const weatherSchema = z.object({ weather: z.enum(WEBHOOK_WEATHERS) })

/** What the page's forms do, by the last part of their address. */
const DEEDS: Readonly<Record<string, (shop: Shop, form: Form) => void>> = {
  set: (shop, form) => {
    const { place, name, quantity } = setSchema.parse(form)
    shop.setQuantity({ ...place, name, quantity })
  },
  delete: (shop, form) => shop.deleteVariant(itemSchema.parse(form).item),
  order: (shop, form) => {
    const { sku, quantity } = orderSchema.parse(form)
    shop.placeOrder({ lines: [{ sku, quantity }] })
  },
  fault: (shop, form) => {
    const { kind, times } = faultFormSchema.parse(form)
    shop.addFault(kind === 'status' ? { kind, status: 503, times } : { kind, times })
  },
  account: (shop, form) => shop.setAccount(ACCOUNTS[accountFormSchema.parse(form).account]),
  clear: shop => shop.clearFaults(),
  webhooks: (shop, form) => shop.setWebhookWeather(weatherSchema.parse(form).weather),
}

/** Does what a form asks, and leads back to the forms; what cannot be done is said there. */
export async function answerForm(
  shop: Shop,
  request: IncomingMessage,
  response: ServerResponse,
  deed: string,
): Promise<void> {
  const form = Object.fromEntries(new URLSearchParams((await readBody(request)) ?? ''))
  const said = done(shop, form, deed)
  response.writeHead(303, { location: `/change?said=${encodeURIComponent(said)}` })
  response.end()
}

function done(shop: Shop, form: Form, deed: string): string {
  const work = DEEDS[deed]
  if (work === undefined) return 'There is no such form.'
  try {
    work(shop, form)
    return 'Done.'
  } catch (error) {
    if (error instanceof z.ZodError) return `Not done: ${z.prettifyError(error)}`
    return `Not done: ${error instanceof Error ? error.message : String(error)}`
  }
}
