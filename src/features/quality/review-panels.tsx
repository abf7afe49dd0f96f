import type { DraftCounts } from '#domain/quality/draft.ts'
import type { FailedGroup } from '#domain/quality/review.ts'
import { quantityText, type Quantity, SCALE } from '#domain/stock/quantity.ts'
import { useReasons } from '../../sync/react/use-reasons.ts'
import { NumberPad } from '../../ui/number-pad.tsx'
import { Ask, PanelRoot } from './ask.tsx'
import { GroupPanel } from './group-panels.tsx'
import { ReasonTiles } from './reason-tiles.tsx'
import type { ReviewDesk, ReviewPanel } from './review-desk.ts'
import { SampleQuestion } from './sample-question.tsx'
import { tooMany } from './too-many.tsx'

type Props = {
  readonly panel: ReviewPanel
  readonly itemId: string
  readonly groups: readonly FailedGroup[]
  readonly counts: DraftCounts
  readonly desk: ReviewDesk
}

/** A reason, then how many, then a photo, then what becomes of them: each one tap. */
export function ReviewPanelView({ panel, itemId, groups, counts, desk }: Props) {
  const { words } = useReasons()
  const canFail = counts.left + counts.outside
  const back = () => desk.show(null)
  switch (panel.kind) {
    case 'reasons':
      return (
        <Ask back={back} title="What is wrong?">
          <ReasonTiles onChoose={reasonCode => desk.show({ kind: 'howMany', reasonCode })} />
        </Ask>
      )
    case 'howMany':
      return (
        <PanelRoot>
          <NumberPad
            already={0}
            decimals={0}
            onCancel={back}
            onOk={quantity => void failThenPhoto(desk, itemId, panel.reasonCode, quantity)}
            preset="1"
            question={`${words(panel.reasonCode)}: how many?`}
            unit="failed"
            warning={total => tooMany(total, canFail)}
          />
        </PanelRoot>
      )
    case 'takeBack':
      return <TakeBack counts={counts} desk={desk} itemId={itemId} />
    case 'lookAtMore':
      return (
        <PanelRoot>
          <SampleQuestion counts={counts} desk={desk} itemId={itemId} onBack={back} />
        </PanelRoot>
      )
    case 'fate':
    case 'recount':
    case 'photos':
    case 'useAsIs':
    case 'place':
    case 'reasonOf': {
      const group = groups.find(one => one.groupId === panel.groupId)
      return group === undefined ? null : (
        <GroupPanel desk={desk} group={group} kind={panel.kind} left={canFail} />
      )
    }
  }
}

type TakeBackProps = Pick<Props, 'counts' | 'desk' | 'itemId'>

/** Approved too many: what is too much is preset, else one. */
function TakeBack({ counts: { approved, over }, desk, itemId }: TakeBackProps) {
  return (
    <PanelRoot>
      <NumberPad
        already={0}
        decimals={0}
        onCancel={() => desk.show(null)}
        onOk={quantity => void desk.takeBack(itemId, quantity)}
        preset={quantityText(over > 0 ? Math.min(over, approved) : SCALE)}
        question={`${quantityText(approved)} approved: take back how many?`}
        unit="back"
        warning={total => tooMany(total, approved)}
      />
    </PanelRoot>
  )
}

async function failThenPhoto(
  desk: ReviewDesk,
  itemId: string,
  reasonCode: string | null,
  quantity: Quantity,
): Promise<void> {
  await desk.fail(itemId, reasonCode, quantity)
  const { latestGroupId, panel } = desk.state.current()
  if (panel === null && latestGroupId !== null) desk.show({ kind: 'photos', groupId: latestGroupId })
}
