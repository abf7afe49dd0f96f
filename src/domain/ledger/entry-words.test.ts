import { expect, test } from 'vitest'
import { completes, picks, stoolJob, stoolOrder, stoolRun } from '../testing/stool-job.ts'
import type { Act } from './entry.ts'
import { entryWords } from './entry-words.ts'

const names = { item: (id: string) => id, line: (line: number) => `part ${line}` }

test('an entry is said in a few words, with its first thing and how many more', () => {
  const job = stoolJob()
  const two: Act = {
    kind: 'broken',
    body: {
      lines: [
        { line: 0, quantity: 20_000, reason: '' },
        { line: 1, quantity: 5_000, reason: '' },
      ],
    },
  }
  const said = [stoolOrder(), stoolRun({}), picks(job, 'leg', 6), completes(9), two].map(act =>
    entryWords(act, names),
  )
  expect(said).toEqual([
    'Opened the job Oak stool',
    'Started a run of 20 stool',
    'Picked 6 part 0',
    'Built 9 stool',
    'Broken: 2 part 0 and 1 more',
  ])
})

test('what a void takes back is said with it', () => {
  const was = picks(stoolJob(), 'leg', 6)
  if (was.kind !== 'picked') throw new Error('a pick')
  const body = { entryId: '0', was, wasActorId: 'ana', wasDeviceId: 't', reason: '' }
  expect(entryWords({ kind: 'voided', body }, names)).toBe('Took back: picked 6 part 0')
})
