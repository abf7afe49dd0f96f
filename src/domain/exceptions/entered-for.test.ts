import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { CARD_WORDS } from '../testing/card-words.ts'
import { completes, stoolJob } from '../testing/stool-job.ts'
import { partsOf } from './parts.ts'
import { cardSentence } from './words.ts'

test('EF15 a card tells what was entered for somebody from what they did themselves', () => {
  const { ledger, orderId: workOrderId, runId } = stoolJob()
  ledger.tell(completes(4), { workOrderId, runId, by: 'ana', device: 'ana-tablet' })
  ledger.tell(completes(4), { workOrderId, runId, by: 'maria', device: 'desk', madeForId: 'ana', basis: 0 })
  const card = must(ledger.body('inbox', `reportedTwice:${runId}`), 'the card')
  if (card.type !== 'exception') throw new Error('a report that came twice is an exception')
  const parts = partsOf(card).map(({ actorId, madeForId, claimedAtMs }) => [actorId, madeForId, claimedAtMs])
  expect(parts).toEqual([
    ['ana', null, null],
    ['maria', 'ana', null],
  ])
  expect(cardSentence(card, CARD_WORDS)).toContain(
    `${CARD_WORDS.person('maria')} for ${CARD_WORDS.person('ana')}`,
  )
})
