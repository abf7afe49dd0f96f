import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { entrySchema } from '#domain/ledger/entry.ts'
import { canonicalText, entryHash } from '#domain/ledger/hash.ts'
import { AUDIT_BUCKETS, bucketHash, bucketOf } from './audit.ts'
import { WIRE_HISTORY } from './history.ts'
import { PROTOCOL_VERSION, PROTOCOL_VERSION_OLDEST } from './version.ts'
import { wireHash } from './wire.ts'

const spec = readFileSync(new URL('SPEC.md', import.meta.url), 'utf8')

test('W5 the worked example of SPEC.md is an entry, canonical, and bears the hash that it must', () => {
  const text = must(/```json\n(\{.*\})\n```/.exec(spec)?.[1], 'the example')
  const entry = entrySchema.parse(JSON.parse(text))
  expect(canonicalText(JSON.parse(text))).toBe(text)
  expect(entryHash(JSON.parse(text))).toBe(entry.hash)
})

test('W6 the wire is what its history says: a change of it is a new line and a new version', () => {
  const last = WIRE_HISTORY.at(-1)
  const advice =
    'the wire changed: add a line to src/protocol/history.ts (or, before its release, rewrite the last)'
  expect(last?.hash, advice).toBe(wireHash())
  expect(last?.version).toBe(PROTOCOL_VERSION)
  expect(PROTOCOL_VERSION - PROTOCOL_VERSION_OLDEST).toBeLessThanOrEqual(1)
  const versions = WIRE_HISTORY.map(line => line.version)
  expect(versions).toEqual(versions.map((_, index) => index + 1))
})

test('W38 the audit example of SPEC.md is right', () => {
  const [bucket, hash] = must(/bucket (\d+), whose hash is `([0-9a-f]{64})`/.exec(spec), 'the example').slice(
    1,
  )
  expect(bucketOf('jar@workshop')).toBe(Number(bucket))
  expect(Number(bucket)).toBeLessThan(AUDIT_BUCKETS)
  expect(bucketHash([{ id: 'jar@workshop', position: 212 }])).toBe(hash)
})
