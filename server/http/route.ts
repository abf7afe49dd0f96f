import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Result, fail, ok } from '#kernel/result.ts'
import { PROBLEMS, type Problem, type ProblemCode } from '#protocol/problem.ts'
import { PROTOCOL_VERSION, PROTOCOL_VERSION_OLDEST } from '#protocol/version.ts'
import type { DeviceRow } from '../store/port.ts'
import type { Endpoint } from './endpoint.ts'

/** Why a request gets no answer: a code of the one table, and what exactly was wrong where that helps. */
export type Refusal = { readonly code: ProblemCode; readonly detail: string | null }

export function refuse(code: ProblemCode, detail: string | null = null): { ok: false; error: Refusal } {
  return fail({ code, detail })
}

export function sendProblem(reply: FastifyReply, { code, detail }: Refusal): FastifyReply {
  const { status, words } = PROBLEMS[code]
  const problem: Problem = { code, words, detail }
  return reply.code(status).header('cache-control', 'no-store').send(problem)
}

export type Call<Params, Query, Body> = {
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly request: FastifyRequest
}

/** Registers an endpoint that anybody may call. */
export function openRoute<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  app: FastifyInstance,
  endpoint: Endpoint<P, Q, B, A>,
  handle: (call: Call<z.output<P>, z.output<Q>, z.output<B>>) => Promise<Result<z.input<A>, Refusal>>,
): void {
  app.route({
    ...routeOf(endpoint),
    handler: async (request, reply) => {
      const call = parseCall(endpoint, request)
      const result = call.ok ? await handle(call.value) : call
      if (!result.ok) return sendProblem(reply, result.error)
      return reply.header('cache-control', 'no-store').send(result.value)
    },
  })
}

/** Method, address and limits of a route, as its endpoint says. */
export function routeOf(endpoint: Endpoint) {
  return {
    method: endpoint.method,
    url: endpoint.path.replace(/\{(\w+)\}/g, ':$1'),
    config:
      endpoint.perMinute === undefined ? {} : { rateLimit: { max: endpoint.perMinute, timeWindow: 60_000 } },
    ...(endpoint.bodyBytesMax === undefined ? {} : { bodyLimit: endpoint.bodyBytesMax }),
  }
}

/** Says which device sent a request; null where its token is not known. */
export type Authenticate = (request: FastifyRequest) => Promise<DeviceRow | null>

/** Registers an endpoint for enrolled devices. A revoked one gets through only where the endpoint says so. */
export function deviceRoute<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
>(
  app: FastifyInstance,
  authenticate: Authenticate,
  endpoint: Endpoint<P, Q, B, A>,
  handle: (
    call: Call<z.output<P>, z.output<Q>, z.output<B>> & { readonly device: DeviceRow },
  ) => Promise<Result<z.input<A>, Refusal>>,
): void {
  openRoute(app, endpoint, async call => {
    const device = await authenticate(call.request)
    if (device === null) return refuse('noToken')
    if (device.revoked && endpoint.revokedToo !== true) return refuse('forbidden', 'this device was revoked')
    return handle({ ...call, device })
  })
}

const versionSchema = z.object({ protocol: z.coerce.number().int() })

/** What a request says, read by the endpoint's schemas. Refused: an old version, then another shape. */
export function parseCall<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  endpoint: Endpoint<P, Q, B>,
  request: FastifyRequest,
): Result<Call<z.output<P>, z.output<Q>, z.output<B>>, Refusal> {
  // The version is looked at first: what an old client sends may have another shape in everything else.
  for (const part of [request.query, request.body]) {
    const said = versionSchema.safeParse(part)
    if (said.success && !isSpoken(said.data.protocol)) return refuse('oldVersion')
  }
  const params = endpoint.params.safeParse(request.params)
  const query = endpoint.query.safeParse(request.query)
  const body = endpoint.body.safeParse(request.body)
  if (params.success && query.success && body.success) {
    return ok({ params: params.data, query: query.data, body: body.data, request })
  }
  const faults = [params.error, query.error, body.error].filter(error => error !== undefined)
  return refuse(
    'malformed',
    faults
      .map(error => z.prettifyError(error))
      .join('; ')
      .slice(0, 1_000),
  )
}

function isSpoken(version: number): boolean {
  return version >= PROTOCOL_VERSION_OLDEST && version <= PROTOCOL_VERSION
}
