import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { type DocumentNode, type GraphQLSchema, GraphQLError, execute, parse, validate } from 'graphql'
import { z } from 'zod'
import type { Access } from './access.ts'
import { type CostBucket, operationCost } from './cost.ts'
import type { Faults } from './faults.ts'
import { parseJson, readBody, sendJson } from './http.ts'

export type GraphqlRequest = {
  readonly operationName: string | null
  readonly variables: Record<string, unknown>
}

export type GraphqlEndpoint = {
  readonly schema: GraphQLSchema
  readonly rootValue: unknown
  readonly access: Access
  readonly bucket: CostBucket
  readonly faults: Faults
  readonly nowMs: () => number
  /** Called for each request that was let in, before weather and work. */
  readonly onRequest: (request: GraphqlRequest) => void
}

const requestSchema = z.object({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
})

/** Answers one GraphQL request as Shopify does: errors and throttling are HTTP 200, a bad token is 401. */
export async function answerGraphql(
  endpoint: GraphqlEndpoint,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request)
  const token = request.headers['x-shopify-access-token']
  if (!endpoint.access.allows(typeof token === 'string' ? token : undefined, endpoint.nowMs())) {
    const errors = '[API] Invalid API key or access token (unrecognized login or wrong password)'
    return sendJson(response, 401, { errors })
  }
  const parsed = requestSchema.safeParse(parseJson(body))
  if (!parsed.success)
    return sendJson(response, 400, { errors: { query: 'Required parameter missing or invalid' } })
  const { query, variables } = parsed.data
  const operationName = parsed.data.operationName ?? /(?:query|mutation)\s+(\w+)/.exec(query)?.[1] ?? null
  endpoint.onRequest({ operationName, variables: variables ?? {} })

  const fault = endpoint.faults.take(operationName)
  if (fault?.kind === 'reset') return void request.socket.destroy()
  if (fault?.kind === 'status') return sendJson(response, fault.status, { errors: 'the weather is bad' })
  if (fault?.kind === 'delay') await pause(fault.delayMs)
  const answer = await run(endpoint, query, operationName, variables ?? {})
  if (fault?.kind === 'lostReply') return void request.socket.destroy()
  sendJson(response, 200, answer)
}

async function run(
  endpoint: GraphqlEndpoint,
  query: string,
  operationName: string | null,
  variables: Record<string, unknown>,
): Promise<unknown> {
  const document = parseDocument(query)
  if (document instanceof GraphQLError) return { errors: [document] }
  const problems = validate(endpoint.schema, document)
  if (problems.length > 0) return { errors: problems }
  const cost = operationCost(endpoint.schema, document, operationName, variables)
  const taken = endpoint.bucket.take(cost, endpoint.nowMs())
  const extensions = {
    cost: {
      requestedQueryCost: cost,
      actualQueryCost: taken ? cost : null,
      throttleStatus: endpoint.bucket.status(endpoint.nowMs()),
    },
  }
  if (!taken) {
    const throttled = {
      message: 'Throttled',
      extensions: { code: 'THROTTLED', documentation: 'https://shopify.dev/api/usage/rate-limits' },
    }
    return { errors: [throttled], extensions }
  }
  const { schema, rootValue } = endpoint
  const result = await execute({ schema, document, rootValue, variableValues: variables, operationName })
  return { ...result, extensions }
}

function parseDocument(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query)
  } catch (error) {
    if (error instanceof GraphQLError) return error
    throw error
  }
}
