import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { type Result, fail, ok } from '#kernel/result.ts'
import { SHOPIFY_API_VERSION } from './api-version.ts'
import { UPDATE_WORDS, wouldNot } from './asked-words.ts'
import type { ShopAccess } from './credentials.ts'
import type { Operation } from './operation.ts'
import { type TokenSource, tokenSource } from './token.ts'

/**
 * Why an operation has no answer. `weather` passes by itself; `denied` needs somebody to mend credentials,
 * scopes, name or account, and holds for every operation until then; `refused` is a mistake of ours that
 * Shopify names; `unreadable` is an answer of another shape.
 */
export type ShopifyFault = {
  readonly kind: 'weather' | 'denied' | 'refused' | 'unreadable'
  readonly message: string
  /** False only where no attempt can have reached Shopify's books: none was left without a clear answer. */
  readonly mayHaveArrived: boolean
  /** Of what is denied: whether name, credentials, a right or the shop's own account is to be mended. */
  readonly about?: DeniedFor
}

export type DeniedFor = 'address' | 'credentials' | 'rights' | 'account'

/** Points left of the cost bucket, as the last answer told them. */
export type Throttle = {
  readonly maximumAvailable: number
  readonly currentlyAvailable: number
  readonly restoreRate: number
}

export interface ShopifyClient {
  /**
   * The parsed `data` of the operation. `userErrors` are part of it: they are the operation's own business.
   * `onUnanswered` is told of each attempt that was left without an answer and is made again: what comes back
   * may then be the answer to a second attempt.
   */
  readonly run: <T>(
    operation: Operation<T>,
    variables: Readonly<Record<string, unknown>>,
    onUnanswered?: () => void,
  ) => Promise<Result<T, ShopifyFault>>
  /** Null before the first answer. */
  readonly throttle: () => Throttle | null
}

export type ClientClock = {
  readonly nowMs: () => number
  readonly sleepMs: (durationMs: number) => Promise<void>
}

export type ClientOptions = {
  readonly access: ShopAccess
  readonly clock: ClientClock
  readonly fetch?: typeof fetch
  /** Further attempts after weather; none are made after other faults. */
  readonly maxRetries?: number
  readonly timeoutMs?: number
}

export const SYSTEM_CLOCK: ClientClock = { nowMs: Date.now, sleepMs: durationMs => pause(durationMs) }

const MAX_THROTTLE_WAITS = 10
const FIRST_PAUSE_MS = 500

/**
 * A client for the one API version. All operations may be repeated: queries change nothing, and mutations
 * carry a key. Throws where a token would travel in the clear.
 */
export function createShopifyClient(options: ClientOptions): ShopifyClient {
  const { access, clock, maxRetries = 3 } = options
  requireSafeOrigin(access.origin)
  const send = options.fetch ?? fetch
  const timeoutMs = options.timeoutMs ?? 30_000
  const tokens = tokenSource(access, { clock, send, timeoutMs })
  let lastThrottle: Throttle | null = null

  async function run<T>(
    operation: Operation<T>,
    variables: Readonly<Record<string, unknown>>,
    onUnanswered?: () => void,
  ) {
    let retries = 0
    let throttleWaits = 0
    let unanswered = false
    for (;;) {
      const attempt = await attemptOnce({ access, send, timeoutMs, tokens }, operation, variables)
      lastThrottle = attempt.throttle ?? lastThrottle
      if (attempt.kind === 'answered') return ok(attempt.value)
      if (attempt.kind === 'failed') {
        // A clear no to this attempt says nothing of an earlier one that was never answered.
        const mayHaveArrived = attempt.fault.mayHaveArrived || unanswered
        return fail<ShopifyFault>({ ...attempt.fault, mayHaveArrived })
      }
      if (attempt.kind === 'throttled' && throttleWaits < MAX_THROTTLE_WAITS) {
        throttleWaits += 1
        await clock.sleepMs(attempt.waitMs)
      } else if (attempt.kind === 'weather' && retries < maxRetries) {
        retries += 1
        unanswered = true
        onUnanswered?.()
        await clock.sleepMs(Math.max(attempt.waitMs, FIRST_PAUSE_MS * 2 ** (retries - 1)))
      } else {
        return fail<ShopifyFault>({ kind: 'weather', message: attempt.message, mayHaveArrived: true })
      }
    }
  }
  return { run, throttle: () => lastThrottle }
}

type Attempt<T> = { readonly throttle: Throttle | null } & (
  | { readonly kind: 'answered'; readonly value: T }
  | { readonly kind: 'failed'; readonly fault: ShopifyFault }
  | { readonly kind: 'throttled' | 'weather'; readonly message: string; readonly waitMs: number }
)

type Line = {
  readonly access: ShopAccess
  readonly send: typeof fetch
  readonly timeoutMs: number
  readonly tokens: TokenSource
}

async function attemptOnce<T>(
  line: Line,
  operation: Operation<T>,
  variables: Readonly<Record<string, unknown>>,
  renewed = false,
): Promise<Attempt<T>> {
  const token = await line.tokens.current()
  if (!token.ok) {
    const { kind, message } = token.error
    if (kind === 'weather') return { kind, message, waitMs: 0, throttle: null }
    const about = token.error.about ?? 'credentials'
    return { kind: 'failed', fault: { kind, message, mayHaveArrived: false, about }, throttle: null }
  }
  try {
    const response = await line.send(`${line.access.origin}/admin/api/${SHOPIFY_API_VERSION}/graphql.json`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-shopify-access-token': token.value },
      body: JSON.stringify({ query: operation.text, operationName: operation.name, variables }),
      // A redirect would carry the token to wherever it points.
      redirect: 'error',
      signal: AbortSignal.timeout(line.timeoutMs),
    })
    if (response.status === 401 && !renewed && line.tokens.drop(token.value)) {
      return await attemptOnce(line, operation, variables, true)
    }
    return judged(response.status, response.headers.get('retry-after'), await response.text(), operation)
  } catch (error) {
    return {
      kind: 'weather',
      message: `Shopify cannot be reached: ${reason(error)}`,
      waitMs: 0,
      throttle: null,
    }
  }
}

const envelopeSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({ message: z.string(), extensions: z.object({ code: z.string().optional() }).optional() }),
    )
    .optional(),
  extensions: z
    .object({
      cost: z
        .object({
          requestedQueryCost: z.number(),
          throttleStatus: z.object({
            maximumAvailable: z.number(),
            currentlyAvailable: z.number(),
            restoreRate: z.number().positive(),
          }),
        })
        .optional(),
    })
    .optional(),
})

function judged<T>(
  status: number,
  retryAfter: string | null,
  body: string,
  operation: Operation<T>,
): Attempt<T> {
  if (status === 429 || status >= 500) {
    const waitMs = Number(retryAfter ?? 0) * 1000 || 0
    return { kind: 'weather', message: `Shopify answers ${status}`, waitMs, throttle: null }
  }
  const failed = (kind: ShopifyFault['kind'], message: string, mayHaveArrived = false): Attempt<T> => ({
    kind: 'failed',
    fault: { kind, message, mayHaveArrived },
    throttle: null,
  })
  const denial = denialOf(status)
  if (denial !== null) {
    const fault = { ...denial, kind: 'denied', mayHaveArrived: false } as const
    return { kind: 'failed', fault, throttle: null }
  }
  if (status !== 200) {
    return failed('refused', `${wouldNot(operation.name)} (${status}): ${UPDATE_WORDS}`)
  }
  const envelope = envelopeSchema.safeParse(jsonOf(body))
  if (!envelope.success) {
    return failed('unreadable', `Shopify's answer to ${operation.name} has another shape`, true)
  }
  const { data, errors = [], extensions } = envelope.data
  const throttle = extensions?.cost?.throttleStatus ?? null
  const codes = errors.map(error => error.extensions?.code)
  if (codes.includes('THROTTLED')) {
    const requested = extensions?.cost?.requestedQueryCost ?? 0
    return {
      kind: 'throttled',
      message: 'Shopify is throttling',
      waitMs: refillMs(requested, throttle),
      throttle,
    }
  }
  const messages = [...new Set(errors.map(error => error.message))].join('; ')
  // Where a root field has a value beside the errors, it was carried out.
  const wasCarriedOut = Object.values(data ?? {}).some(value => value !== null)
  if (codes.includes('ACCESS_DENIED')) {
    const fault = {
      kind: 'denied',
      message: messages,
      mayHaveArrived: wasCarriedOut,
      about: 'rights',
    } as const
    return { kind: 'failed', fault, throttle }
  }
  if (codes.includes('INTERNAL_SERVER_ERROR') || codes.includes('TIMEOUT')) {
    return { kind: 'weather', message: messages, waitMs: 0, throttle }
  }
  if (errors.length > 0) return { ...failed('refused', messages, wasCarriedOut), throttle }
  const parsed = operation.schema.safeParse(data)
  if (parsed.success) return { kind: 'answered', value: parsed.data, throttle }
  const path = parsed.error.issues[0]?.path.join('.') ?? ''
  return failed('unreadable', `Shopify's answer to ${operation.name} has another shape at ${path}`, true)
}

/** What no other request would be answered either, until somebody mends it. */
export function denialOf(status: number): (Pick<ShopifyFault, 'message'> & { about: DeniedFor }) | null {
  switch (status) {
    case 401:
    case 403:
      return { about: 'credentials', message: `Shopify refuses the token (${status})` }
    case 404:
      return { about: 'address', message: 'Shopify has no shop of this name (404)' }
    case 402:
      return { about: 'account', message: 'Shopify has paused this shop until its bill is paid (402)' }
    case 423:
      return { about: 'account', message: 'Shopify has locked this shop (423)' }
    default:
      return null
  }
}

/** How long the bucket takes to hold enough; a second where Shopify does not say. */
function refillMs(requestedCost: number, throttle: Throttle | null): number {
  if (throttle === null) return 1_000
  return Math.max(
    100,
    Math.ceil(((requestedCost - throttle.currentlyAvailable) / throttle.restoreRate) * 1_000),
  )
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined // The envelope's schema refuses undefined.
  }
}

/** What fetch says of a failed connection stands in its cause; neither carries a header. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return error.cause instanceof Error ? error.cause.message : error.message
}

function requireSafeOrigin(origin: string): void {
  const { protocol, hostname } = new URL(origin)
  const isLoopback = hostname === '127.0.0.1' || hostname === 'localhost' || hostname === '[::1]'
  if (protocol !== 'https:' && !isLoopback)
    throw new Error(`Shopify is spoken to over https only, not over ${origin}`)
}
