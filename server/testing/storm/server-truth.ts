import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { enrolAnswerSchema } from '#protocol/device.ts'
import { COLLECTIONS } from '#protocol/document.ts'
import { pullAnswerSchema } from '#protocol/pull.ts'
import { PROTOCOL_VERSION } from '#protocol/version.ts'
import { rowOf } from '../../../src/db/bodies.ts'
import { openToLook, verifyLedger } from '../../verify/verify.ts'
import type { HistoryEvent } from '../../simulation/history.ts'
import { digestOf, type HeldDocument, heldDocument } from './comparable.ts'
import type { Found } from './judge.ts'

const PAGE_ROWS = 1_000

/** A device that only looks; its token. */
export async function enrolOnlooker(url: string, code: string): Promise<string> {
  const body = JSON.stringify({ protocol: PROTOCOL_VERSION, code, name: 'onlooker' })
  const headers = { 'content-type': 'application/json' }
  const enrolled = await fetch(`${url}/api/devices`, { method: 'POST', headers, body })
  return enrolAnswerSchema.parse(await enrolled.json()).token
}

/** Up to where there is news, as the server says it of a collection in which nothing happens. */
export async function positionOf(url: string, token: string): Promise<number> {
  const path = `/api/pull/people?protocol=${PROTOCOL_VERSION}&after=0&limit=${PAGE_ROWS}`
  const answer = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } })
  return pullAnswerSchema.parse(await answer.json()).reached
}

/** All documents as the server gives them to a device that has never pulled before; each as a hash. */
export async function documentsOf(
  url: string,
  token: string,
): Promise<{ readonly digest: string; readonly held: Readonly<Record<string, string>> }> {
  const held: HeldDocument[] = []
  for (const collection of COLLECTIONS) {
    for (let after = 0; ;) {
      const path = `/api/pull/${collection}?protocol=${PROTOCOL_VERSION}&after=${after}&limit=${PAGE_ROWS}`
      const answer = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } })
      const { documents, checkpoint } = pullAnswerSchema.parse(await answer.json())
      for (const document of documents.filter(one => !one.archived)) {
        held.push(heldDocument(collection, rowOf(document)))
      }
      after = checkpoint
      if (documents.length < PAGE_ROWS) break
    }
  }
  return { digest: digestOf(held), held: Object.fromEntries(held) }
}

const entrySchema = z.object({
  id: z.string(),
  device_id: z.string(),
  device_seq: z.int().nullable(),
  verdict: z.enum(['accepted', 'refused', 'setAside']),
})

/** What stands in the book, and what `verify-ledger` finds wrong with it. */
export function bookOf(path: string): (HistoryEvent | Found)[] {
  const database: DatabaseSync = openToLook(path)
  try {
    const rows = database.prepare('SELECT id, device_id, device_seq, verdict FROM entries ORDER BY seq').all()
    const standing = rows.map((row): HistoryEvent => {
      const { id, device_id: deviceId, device_seq: deviceSeq, verdict } = entrySchema.parse(row)
      return { what: 'stands', deviceId, deviceSeq, id, verdict }
    })
    const { findings } = verifyLedger(database, { say: () => undefined, nowMs: () => performance.now() })
    return [...standing, ...findings.map(({ where, what }): Found => ({ what: 'found', where, fault: what }))]
  } finally {
    database.close()
  }
}
