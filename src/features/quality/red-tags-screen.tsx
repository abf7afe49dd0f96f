import { useMemo } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { RunState } from '#domain/build-run/run-accounts.ts'
import { type SetApart, tagCount } from '#domain/quality/set-apart.ts'
import { failedInDraft } from '#domain/quality/draft-tags.ts'
import { tagOfGroup } from '#domain/quality/tag.ts'
import { makeOwnCode } from '#domain/scan/own-code.ts'
import { shownNumber } from '#domain/work-order/work-order.ts'
import { useItems } from '../../sync/react/use-items.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useReasons } from '../../sync/react/use-reasons.ts'
import { useRuns } from '../../sync/react/use-runs.ts'
import { type SetApartScene, useSetApart } from '../../sync/react/use-set-apart.ts'
import { paperTime } from '../../ui/print/paper.tsx'
import { PrintPage } from '../../ui/print/print-page.tsx'
import { RedTag, TagGrid } from '../../ui/print/red-tag.tsx'
import { runNumber } from '../../ui/run-title.ts'
import { useDraftReviews } from './use-draft-reviews.ts'

/** More tags than this are printed in parts: a printer's jam costs as many. */
const TAGS_MAX = 200

/**
 * Red tags, one for each unit: of one group (`?group=`), one run (`?run=`), its unfinished review included,
 * one order (`?order=`), or all that is set apart.
 */
export function RedTagsScreen() {
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const scene = useSetApart(search.get('order'))
  const wanted = search.get('group')
  const runId = search.get('run')
  const all = useGroupsToTag(scene, search.get('order'), runId)
  const groups = all.filter(({ groupId }) => wanted === null || groupId === wanted)
  const tags = groups.flatMap(tagsOf).slice(0, TAGS_MAX)
  const itemById = useItems(useMemo(() => all.map(({ itemId }) => itemId), [all]))
  const runs = useRuns(useMemo(() => (runId === null ? [] : [runId]), [runId]))
  const { words } = useReasons()
  const { person } = useNames()
  return (
    <PrintPage
      note="One tag for each unit. Its code opens the page where its fate is decided."
      onBack={() => void navigate(-1)}
      title={tags.length === 1 ? '1 red tag' : `${tags.length} red tags`}
    >
      <TagGrid>
        {scene !== undefined &&
          tags.map(({ group, unit, units }) => (
            <RedTag
              by={`${person(group.byId)}, ${paperTime(group.atMs)}`}
              code={makeOwnCode('tag', tagOfGroup(group.groupId))}
              key={`${group.groupId}/${unit}`}
              note={group.note}
              place={group.place}
              origin={originOf(group, scene, runs)}
              product={itemById.get(group.itemId)?.name ?? group.itemId}
              reason={words(group.reasonCode)}
              unit={`${unit} of ${units}`}
            />
          ))}
      </TagGrid>
    </PrintPage>
  )
}

function useGroupsToTag(
  scene: SetApartScene | undefined,
  orderId: string | null,
  runId: string | null,
): readonly SetApart[] {
  const reviews = useDraftReviews()
  return useMemo(() => {
    const booked = scene?.groups ?? NOTHING
    if (orderId === null || runId === null) return booked
    const ofRun = booked.filter(group => group.runId === runId)
    // A crash right after a review was finished may leave its draft: its units would get two tags each.
    const isBooked = (id: string) => ofRun.some(({ reviewId }) => reviewId === id)
    const drafts = (reviews ?? []).filter(draft => draft.runId === runId && !isBooked(draft.reviewId))
    return [...drafts.flatMap(draft => failedInDraft(draft, orderId)), ...ofRun]
  }, [scene, orderId, runId, reviews])
}

const NOTHING: readonly SetApart[] = []

function tagsOf(group: SetApart) {
  const units = tagCount(group)
  return Array.from({ length: units }, (_, index) => ({ group, unit: index + 1, units }))
}

function originOf(
  group: SetApart,
  scene: SetApartScene,
  runs: ReadonlyMap<string, RunState> | undefined,
): string {
  const order = scene.orderById.get(group.workOrderId ?? '')
  const run = (scene.runById.get(group.runId ?? '') ?? runs?.get(group.runId ?? ''))?.run
  const parts = [order === undefined ? 'of no order' : shownNumber(order)]
  if (run !== undefined) parts.push(runNumber(run))
  return parts.join(' · ')
}
