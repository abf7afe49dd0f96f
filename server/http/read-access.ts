import { timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { secretHash } from '../replication/enrol.ts'
import type { Endpoint } from './endpoint.ts'
import type { Authenticate, Refusal } from './route.ts'

const BEARER = /^Bearer ([\x21-\x7e]{1,300})$/

/** Says why a request may not read; null where it may. */
export type ReadAccess = (
  request: FastifyRequest,
  reader: NonNullable<Endpoint['reader']>,
) => Promise<Refusal | null>

/** `token` is the setting's, null where it is unset. Hashes are compared, in constant time. */
export function createReadAccess(token: string | null, authenticate: Authenticate): ReadAccess {
  const right = token === null ? null : Buffer.from(secretHash(token), 'hex')
  return async (request, reader) => {
    const given = BEARER.exec(request.headers.authorization ?? '')?.[1]
    if (right !== null && given !== undefined) {
      if (timingSafeEqual(Buffer.from(secretHash(given), 'hex'), right)) return null
    }
    const device = reader === 'readTokenOrDevice' ? await authenticate(request) : null
    if (device !== null) {
      return device.revoked ? { code: 'forbidden', detail: 'this device was revoked' } : null
    }
    if (right !== null) return { code: 'badReadToken', detail: null }
    return { code: 'readingOff', detail: 'the setting FLOORBOOK_READ_TOKEN is empty' }
  }
}
