import { expect, test } from 'vitest'
import { emptyDraft, type ReviewDraft } from './draft.ts'
import { failedInDraft, groupOfDraftTag } from './draft-tags.ts'
import type { FailedGroup } from './review.ts'
import { tagOfGroup } from './tag.ts'

const LATER = '01990000-0000-7000-8000-00000000a001'
const AS_IS = '01990000-0000-7000-8000-00000000a002'

function group(groupId: string, change: Partial<FailedGroup> = {}): FailedGroup {
  return { groupId, quantity: 20_000, reasonCode: 'scratch', note: '', fate: 'later', ...change }
}

const DRAFT: ReviewDraft = {
  ...emptyDraft({ reviewId: 'review-1', runId: 'run-1' }, { personId: 'ida', atMs: 5 }),
  items: [
    {
      itemId: 'stool',
      approved: 0,
      failed: [group(LATER, { place: 'R-2' }), group(AS_IS, { fate: 'useAsIs' })],
      notLookedAt: 0,
      lookAt: null,
      answeredFailed: 0,
    },
  ],
}

test('Q30 a draft prints tags for failed units but those used as they are; a tag leads to its group', () => {
  const tagged = failedInDraft(DRAFT, 'order-1')
  expect(tagged.map(({ groupId, quantity, place, byId }) => [groupId, quantity, place, byId])).toEqual([
    [LATER, 20_000, 'R-2', 'ida'],
  ])
  expect(groupOfDraftTag(DRAFT, tagOfGroup(LATER))).toBe(LATER)
  expect(groupOfDraftTag(DRAFT, 'NOTATAGOFIT0')).toBeNull()
})
