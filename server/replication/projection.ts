import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import type { Person } from '#domain/people/person.ts'
import type { WireDocument } from '#protocol/document.ts'
import type { DeviceRow, PersonSecretRow, Reader, SlowHash, StoredDocument } from '../store/port.ts'
import { bodyOf } from './bodies.ts'

/**
 * A stored document as one device gets it. Position and marks are the same for all. An archived one comes
 * without its body: it is evicted. A person comes with verifiers that only this device's secret can check.
 */
export function projected(reader: Reader, device: DeviceRow, row: StoredDocument): WireDocument {
  const { id, position, marks, rulesVersion, archived, group } = row
  return {
    id,
    position,
    marks: { ...marks },
    rulesVersion,
    archived,
    group,
    body: bodyFor(reader, device, row),
  }
}

function bodyFor(reader: Reader, device: DeviceRow, row: StoredDocument): WireDocument['body'] {
  if (row.archived) return {}
  if (row.collection !== 'people') return JSON.parse(row.body)
  const body = bodyOf('people', row)
  if (body.part !== 'person') return body
  const secret = reader.personSecret(body.id)
  return withVerifiers(body, body.active ? secret : null, Buffer.from(device.secret, 'base64'))
}

function withVerifiers(person: Person, secret: PersonSecretRow | null, key: Uint8Array): Person {
  const verifier = (hash: SlowHash | null | undefined): Person['pin'] => {
    if (hash === null || hash === undefined) return null
    const { saltHex, iterations, memoryKib } = hash
    return {
      saltHex,
      verifierHex: bytesToHex(hmac(sha256, key, hexToBytes(hash.hashHex))),
      iterations,
      memoryKib,
    }
  }
  return { ...person, pin: verifier(secret?.pin), badge: verifier(secret?.badge) }
}
