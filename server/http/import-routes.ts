import type { FastifyInstance } from 'fastify'
import { ok } from '#kernel/result.ts'
import { importJob, previewOf } from '../parts-list/import-job.ts'
import { openBatch } from '../replication/batch.ts'
import { BodyCache } from '../replication/bodies.ts'
import { mayDo } from './actor.ts'
import { ENDPOINTS } from './endpoints.ts'
import type { Parts } from './parts.ts'
import { type Authenticate, deviceRoute, refuse } from './route.ts'

const NOT_READY = 'The list has problems or open questions: ask for its preview.'

export function registerImport(app: FastifyInstance, parts: Parts, authenticate: Authenticate): void {
  const { store, writer, clock } = parts
  deviceRoute(app, authenticate, ENDPOINTS.previewImport, async ({ body, device }) => {
    if (!(await mayDo(store, device, body.actorId, 'resolve'))) return refuse('forbidden')
    const preview = await store.read(reader =>
      previewOf(openBatch(reader, new BodyCache(), clock.nowMs()), body),
    )
    return preview.ok ? preview : refuse('invalid', preview.error)
  })
  deviceRoute(app, authenticate, ENDPOINTS.import, async ({ body, device }) => {
    if (!(await mayDo(store, device, body.actorId, 'resolve'))) return refuse('forbidden')
    const outcome = await writer.run(importJob(parts, body))
    if (outcome.kind === 'imported') return ok(outcome.answer)
    return refuse('invalid', outcome.kind === 'fileFault' ? outcome.words : NOT_READY)
  })
}
