import type { FastifyInstance } from 'fastify'
import { ok } from '#kernel/result.ts'
import { type FileFault, pushForJob } from '../replication/push-for.ts'
import { mayDo } from './actor.ts'
import { HANDED_IN_ENDPOINTS } from './handed-in-endpoints.ts'
import type { Parts } from './parts.ts'
import { type Authenticate, deviceRoute, refuse } from './route.ts'

export function registerHandedIn(app: FastifyInstance, parts: Parts, authenticate: Authenticate): void {
  const { store, writer, accept } = parts
  deviceRoute(app, authenticate, HANDED_IN_ENDPOINTS.pushFor, async ({ device, body }) => {
    if (!(await mayDo(store, device, body.actorId, 'resolve'))) return refuse('forbidden')
    const taken = await writer.run(pushForJob(accept, body.actorId, body.entries))
    if (taken.ok) return ok(taken.value)
    return refuse(taken.error.kind === 'unknownDevice' ? 'notFound' : 'invalid', faultWords(taken.error))
  })
  deviceRoute(app, authenticate, HANDED_IN_ENDPOINTS.knownEntries, async ({ body }) =>
    ok({ ids: await store.read(reader => body.ids.filter(id => reader.entry(id) !== null)) }),
  )
}

/** Of a file as of a row of codes: the first entry counts as 1. */
function faultWords(fault: FileFault): string {
  switch (fault.kind) {
    case 'changed':
      return `Entry ${fault.line} of these is not as the tablet wrote it. Nothing was taken.`
    case 'otherDevice':
      return `Entry ${fault.line} of these is of another tablet: bring those apart. Nothing was taken.`
    case 'gap':
      return `Before entry ${fault.line} of these one is missing. Fetch them anew. Nothing was taken.`
    case 'unknownDevice':
      return 'The tablet that wrote these entries is not known here. Nothing was taken.'
  }
}
