import { timingSafeEqual } from 'node:crypto'
import { secretHash } from '../replication/enrol.ts'
import type { Store } from '../store/port.ts'
import type { Authenticate } from './route.ts'

const BEARER = /^Bearer (([\w-]{1,80})\.[\w-]{20,100})$/

/** A token is `deviceId.random`; only its hash is stored, and compared in constant time. */
export function createAuthenticate(store: Store): Authenticate {
  return async request => {
    const match = BEARER.exec(request.headers.authorization ?? '')
    const token = match?.[1]
    const deviceId = match?.[2]
    if (token === undefined || deviceId === undefined) return null
    const device = await store.read(reader => reader.device(deviceId))
    const stored = Buffer.from(device?.tokenHash ?? '', 'hex')
    const given = Buffer.from(secretHash(token), 'hex')
    return device !== null && stored.length === given.length && timingSafeEqual(stored, given) ? device : null
  }
}
