import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { foresee } from '#domain/exceptions/foresee.ts'
import type { BodyByCollection, DocumentCollection } from '#domain/ledger/documents.ts'
import { voidOf } from '#domain/ledger/void.ts'
import { completes, picks, stoolJob } from '#domain/testing/stool-job.ts'
import { overDocuments } from './over-documents.ts'
import type { Shown } from './shown.ts'

test('computed over stored documents it is the same as over those at hand, each read once', async () => {
  const job = stoolJob()
  const told = { workOrderId: job.orderId, runId: job.runId }
  job.ledger.tell(picks(job, 'leg', 8), told)
  const { entry } = job.ledger.tell(completes(2), told)
  const act = must(voidOf(entry, 'a mistake'), 'it can be voided')
  const reads: string[] = []
  const documents = {
    async read<Name extends DocumentCollection>(collection: Name, id: string): Promise<Shown<Name> | null> {
      reads.push(`${collection}/${id}`)
      const byId: Map<string, BodyByCollection[Name]> = job.ledger.bodies[collection]
      const body = byId.get(id)
      return Promise.resolve(body === undefined ? null : { id, body, position: 1, pendingCount: 0 })
    },
  }
  const found = await overDocuments(documents, read => foresee(read, { act, ...told }))
  expect(found).toEqual(foresee((collection, id) => job.ledger.body(collection, id), { act, ...told }))
  expect(found.postings.length).toBeGreaterThan(0)
  expect(reads.toSorted()).toEqual([...new Set(reads)].toSorted())
  expect(reads).toContain(`runs/${job.runId}`)
})

test('a computation that never stops asking for more is a mistake of ours', async () => {
  let asked = 0
  const documents = { read: () => Promise.resolve(null) }
  await expect(overDocuments(documents, read => read('runs', `run-${(asked += 1)}`))).rejects.toThrow(
    'still asked for',
  )
})
