import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { memoryLedger } from '../testing/memory-ledger.ts'
import { picks, stoolJob } from '../testing/stool-job.ts'
import { type Entry, entrySchema, FIRST_PREV_HASH } from './entry.ts'
import { entryHash } from './hash.ts'
import { reissue, reissuedId } from './reissue.ts'
import { voidOf } from './void.ts'

const ID = '0192f0c1-2f3a-7b4c-8d5e-6f708192a3b4'

/** A pick, its undo, and what names the pick as its cause. */
function unsent(): readonly Entry[] {
  const job = stoolJob()
  const at = { workOrderId: job.orderId, runId: job.runId, device: 'old' }
  const { entry: pick } = job.ledger.tell(picks(job, 'hinge', 5), at)
  const { entry: undo } = job.ledger.tell(must(voidOf(pick, 'a slip'), 'a pick can be undone'), at)
  return [pick, { ...undo, causeId: pick.id }]
}

test('RE1 an entry is issued again under an id made of the old one, of the same time', () => {
  const again = reissuedId(ID)
  expect(again).toMatch(/^0192f0c1-2f3a-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(again).not.toBe(ID)
  expect(reissuedId(ID)).toBe(again)
  expect(reissuedId(again)).not.toBe(again)
})

test('RE2 the new chain begins at 1, keeps who and when, and refers to its own ids', () => {
  const [pick, undo] = unsent()
  const [first, second] = reissue([must(pick, 'a pick'), must(undo, 'an undo')], 'new', new Set())
  const [one, two] = [must(first, 'first'), must(second, 'second')]
  expect(one).toMatchObject({ deviceId: 'new', deviceSeq: 1, prevHash: FIRST_PREV_HASH, reissueOf: pick?.id })
  expect(two).toMatchObject({ deviceSeq: 2, prevHash: one.hash, causeId: one.id, reissueOf: undo?.id })
  expect(two.kind === 'voided' && two.body).toMatchObject({ entryId: one.id, wasDeviceId: 'new' })
  for (const [entry, was] of [
    [one, pick],
    [two, undo],
  ] as const) {
    expect(entry.hash).toBe(entryHash(entry))
    expect(entrySchema.parse(entry)).toEqual(entry)
    const { occurredAt, actorId, basis, runId, kind } = must(was, 'the one before')
    expect(entry).toMatchObject({ occurredAt, actorId, basis, runId, kind })
  }
})

test('RE3 what stands in a book is not issued again, and is referred to as it stands', () => {
  const [pick, undo] = unsent()
  const known = new Set([must(pick, 'a pick').id])
  const [only, ...others] = reissue([must(pick, 'a pick'), must(undo, 'an undo')], 'new', known)
  expect(others).toEqual([])
  expect(only).toMatchObject({ deviceSeq: 1, causeId: pick?.id })
  expect(only?.kind === 'voided' && only.body.entryId).toBe(pick?.id)
})

test('RE4 a declaration of lost entries stays behind', () => {
  const { entry } = memoryLedger([]).tell({ kind: 'declaredLost', body: { fromSeq: 1, toSeq: 2 } })
  expect(reissue([entry], 'new', new Set())).toEqual([])
})
