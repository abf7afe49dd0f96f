import { draftCounts, itemOf, type ReviewDraft } from '#domain/quality/draft.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import type { RunOnScreen } from '../../sync/react/use-run.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import type { ReviewDesk } from './review-desk.ts'

type FinishProps = {
  readonly desk: ReviewDesk
  readonly draft: ReviewDraft
  readonly scene: RunOnScreen
}

/** A press of one second: what it books is final. */
export function FinishButton({ desk, draft, scene }: FinishProps) {
  const judged = draft.items.reduce(
    (sum, item) => sum + item.approved + itemOf(draft, item.itemId).failed.length,
    0,
  )
  const left = scene.state.run.items.reduce(
    (sum, item) => sum + draftCounts(scene.state, draft, item.itemId).left,
    0,
  )
  return (
    <FloorButton
      disabled={judged === 0}
      emphasis="primary"
      hint={left === 0 ? 'hold for one second' : `hold · ${quantityText(left)} stay for later`}
      holdMs={1_000}
      icon="flag"
      label="Finish review"
      onPress={() => void desk.finish()}
    />
  )
}
