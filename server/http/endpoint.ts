import type { z } from 'zod'
import type { ProblemCode } from '#protocol/problem.ts'

/** One line of the API's table: the route and its description are made from it. */
export type Endpoint<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  A extends z.ZodType = z.ZodType,
> = {
  readonly method: 'GET' | 'POST'
  /** Parameters in braces, as OpenAPI writes them. */
  readonly path: string
  readonly summary: string
  /** Whether a device's bearer token is needed. */
  readonly token: boolean
  /** What other programs read: with the setting's token, or, where so said, with a device's. */
  readonly reader?: 'readToken' | 'readTokenOrDevice'
  /** What is answered; JSON where absent. */
  readonly form?: 'csv' | 'jsonOrCsv' | 'bytes'
  /** What is sent; JSON where absent. */
  readonly sends?: 'bytes'
  /** A revoked device may call it too. */
  readonly revokedToo?: boolean
  /** Requests per minute and address; no limit where absent. */
  readonly perMinute?: number
  /** Largest body where it is not that of a push. */
  readonly bodyBytesMax?: number
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly answer: A
  readonly problems: readonly ProblemCode[]
}
