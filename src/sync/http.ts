import type { z } from 'zod'
import { type Problem, problemSchema } from '#protocol/problem.ts'

/**
 * One request to the server and what came of it. weather: no network, a timeout, an overloaded server, or an
 * answer that no Floorbook gave (a captive portal answers 200 with HTML).
 */
export type HttpReply<T> =
  | { readonly kind: 'answer'; readonly answer: T }
  | { readonly kind: 'problem'; readonly status: number; readonly problem: Problem }
  | { readonly kind: 'weather'; readonly retryAfterMs: number | null }

export type HttpRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  /** Sent as JSON. */
  readonly body?: unknown
  /** Sent as they are, instead of a body. */
  readonly bytes?: Uint8Array<ArrayBuffer>
}

export interface Http {
  /** Never rejects. */
  request<T>(request: HttpRequest, answer: z.ZodType<T>): Promise<HttpReply<T>>
}

export type HttpPorts = {
  readonly fetch: typeof fetch
  /** Bearer token, null before the device is enrolled. */
  readonly token: () => Promise<string | null>
  /** Hears of each answer that a Floorbook gave. */
  readonly onHeard: () => void
  /** Hears of each request that got no answer at all, or one that is plainly not a Floorbook's. */
  readonly onLost: () => void
}

const TIMEOUT_MS = 30_000
const WEATHER_STATUSES: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504, 507])

export function httpOver(ports: HttpPorts): Http {
  return {
    async request({ method, path, body, bytes }, answer) {
      try {
        const sent = bytes ?? (body === undefined ? undefined : JSON.stringify(body))
        const form = bytes === undefined ? 'application/json' : 'application/octet-stream'
        const token = await ports.token()
        const response = await ports.fetch(path, {
          method,
          headers: {
            accept: 'application/json',
            ...(sent === undefined ? {} : { 'content-type': form }),
            ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          },
          ...(sent === undefined ? {} : { body: sent }),
          cache: 'no-store',
          signal: AbortSignal.timeout(TIMEOUT_MS),
        })
        return await replyOf(response, answer, ports)
      } catch {
        // fetch rejects for no network, a timeout, a broken answer: all of it passes by itself.
        ports.onLost()
        return { kind: 'weather', retryAfterMs: null }
      }
    },
  }
}

async function replyOf<T>(
  response: Response,
  answer: z.ZodType<T>,
  { onHeard, onLost }: Pick<HttpPorts, 'onHeard' | 'onLost'>,
): Promise<HttpReply<T>> {
  const retryAfterMs = retryAfterOf(response)
  // Somebody else stands between: what waits here is not on its way, and nobody should think so.
  const notOurs = (): HttpReply<T> => {
    onLost()
    return { kind: 'weather', retryAfterMs }
  }
  if (WEATHER_STATUSES.has(response.status)) return { kind: 'weather', retryAfterMs }
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  if (!isJson) return notOurs()
  const body: unknown = await response.json()
  if (!response.ok) {
    const problem = problemSchema.safeParse(body)
    if (!problem.success) return notOurs()
    onHeard()
    return { kind: 'problem', status: response.status, problem: problem.data }
  }
  const parsed = answer.safeParse(body)
  if (!parsed.success) return { kind: 'weather', retryAfterMs }
  onHeard()
  return { kind: 'answer', answer: parsed.data }
}

function retryAfterOf(response: Response): number | null {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) ? seconds * 1_000 : null
}
