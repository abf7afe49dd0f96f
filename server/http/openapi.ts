import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { PROBLEMS } from '#protocol/problem.ts'
import { streamEventSchema } from '#protocol/pull.ts'
import { PROTOCOL_VERSION } from '#protocol/version.ts'
import { WIRE_SCHEMAS, wireSchema } from '#protocol/wire.ts'
import type { Endpoint } from './endpoint.ts'
import { ENDPOINTS } from './endpoints.ts'

export function registerOpenApi(app: FastifyInstance, version: string): void {
  const document = openApiDocument(version)
  app.get('/api/openapi.json', async (_request, reply) => reply.send(document))
}

/** OpenAPI 3.1 of all endpoints, made from the same table and schemas as the routes. */
export function openApiDocument(version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [name, endpoint] of Object.entries(ENDPOINTS)) {
    const path = (paths[endpoint.path] ??= {})
    path[endpoint.method.toLowerCase()] = operation(name, endpoint)
  }
  paths['/api/stream'] = { get: streamOperation() }
  const named = Object.entries(WIRE_SCHEMAS).map(([name, schema]) => [name, wireSchema(schema)])
  const schemas: unknown = Object.fromEntries(named)
  const bearer = { type: 'http', scheme: 'bearer', description: "A device's token." }
  const readToken = { type: 'http', scheme: 'bearer', description: 'The setting FLOORBOOK_READ_TOKEN.' }
  return {
    openapi: '3.1.0',
    info: { title: 'Floorbook', version, description: `Protocol version ${PROTOCOL_VERSION}; see SPEC.md.` },
    paths,
    components: { securitySchemes: { bearer, readToken }, schemas },
  }
}

function operation(operationId: string, endpoint: Endpoint): Record<string, unknown> {
  const parameters = [...parametersOf(endpoint.params, 'path'), ...parametersOf(endpoint.query, 'query')]
  const body = wireSchema(endpoint.body)
  const hasBody = endpoint.method === 'POST' && 'properties' in body
  return {
    operationId,
    summary: endpoint.summary,
    security: securityOf(endpoint),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(hasBody ? { requestBody: { required: true, content: json(body) } } : {}),
    ...(endpoint.sends === 'bytes' ? { requestBody: { required: true, content: BYTES } } : {}),
    responses: {
      '200': { description: 'Done.', content: contentOf(endpoint) },
      ...problems(endpoint),
    },
  }
}

function securityOf({ token, reader }: Endpoint): Record<string, readonly string[]>[] {
  const device = token || reader === 'readTokenOrDevice' ? [{ bearer: [] }] : []
  return reader === undefined ? device : [{ readToken: [] }, ...device]
}

const BYTES = { 'application/octet-stream': {} }

function contentOf({ answer, form }: Endpoint): Record<string, unknown> {
  if (form === 'bytes') return BYTES
  const csv = { 'text/csv': { schema: { type: 'string' } } }
  if (form === 'csv') return csv
  return form === 'jsonOrCsv' ? { ...json(wireSchema(answer)), ...csv } : json(wireSchema(answer))
}

function problems(endpoint: Endpoint): Record<string, unknown> {
  const codesByStatus = new Map<number, string[]>()
  for (const code of endpoint.problems) {
    const { status, words } = PROBLEMS[code]
    codesByStatus.set(status, [...(codesByStatus.get(status) ?? []), `${code}: ${words}`])
  }
  const content = json({ $ref: '#/components/schemas/Problem' })
  const answers = [...codesByStatus].map(([status, words]) => [
    status,
    { description: words.join(' · '), content },
  ])
  return Object.fromEntries(answers)
}

function streamOperation(): Record<string, unknown> {
  const content = { 'text/event-stream': { schema: wireSchema(streamEventSchema) } }
  return {
    operationId: 'stream',
    summary: 'Server-sent events: each `data` line is one event of this schema.',
    security: [{ bearer: [] }],
    responses: { '200': { description: 'Open until either side closes it.', content } },
  }
}

const objectSchema = z.object({
  properties: z.record(z.string(), z.unknown()),
  required: z.array(z.string()).optional(),
})

function parametersOf(schema: z.ZodType, place: 'path' | 'query'): Record<string, unknown>[] {
  const parsed = objectSchema.safeParse(wireSchema(schema))
  if (!parsed.success) return []
  const { properties, required = [] } = parsed.data
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }))
}

function json(schema: Record<string, unknown>): Record<string, unknown> {
  return { 'application/json': { schema } }
}
