import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import type { DraftCounts } from '#domain/quality/draft.ts'
import type { FailedGroup, Reason } from '#domain/quality/review.ts'
import type { SetApart } from '#domain/quality/set-apart.ts'
import { quantityText, type Quantity, SCALE } from '#domain/stock/quantity.ts'
import { useReasons } from '../../sync/react/use-reasons.ts'
import type { RunOnScreen } from '../../sync/react/use-run.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import type { IconName } from '../../ui/icons.tsx'
import { NumberPad } from '../../ui/number-pad.tsx'
import { Tile } from '../../ui/tile.tsx'
import { fateWord, type ReviewDesk, type ReviewPanel } from './review-desk.ts'
import { SetApartList } from './set-apart-list.tsx'

type Props = {
  readonly panel: ReviewPanel
  readonly itemId: string
  readonly groups: readonly FailedGroup[]
  readonly counts: DraftCounts
  readonly reasonRequired: boolean
  readonly scene: RunOnScreen
  readonly setApart: readonly SetApart[]
  readonly desk: ReviewDesk
}

const ICON_BY_CATEGORY: Readonly<Record<Reason['category'], IconName>> = {
  surface: 'eye',
  material: 'box',
  fit: 'swap',
  assembly: 'wrench',
  function: 'gear',
  other: 'note',
}

/** A reason, then how many, then what becomes of them: each one tap. */
export function ReviewPanelView(props: Props) {
  const { panel, itemId, groups, counts, reasonRequired, desk } = props
  const { left } = counts
  const { asked, words } = useReasons()
  const back = () => desk.show(null)
  switch (panel.kind) {
    case 'reasons':
      return (
        <Ask back={back} title="What is wrong?">
          {asked.map(({ code, label, category }) => (
            <Tile
              icon={ICON_BY_CATEGORY[category]}
              key={code}
              onPress={() => desk.show({ kind: 'howMany', reasonCode: code })}
              title={label}
            />
          ))}
          {!reasonRequired && (
            <Tile
              icon="minus"
              onPress={() => desk.show({ kind: 'howMany', reasonCode: null })}
              title="No reason"
            />
          )}
        </Ask>
      )
    case 'howMany':
      return (
        <Root>
          <NumberPad
            already={0}
            decimals={0}
            onCancel={back}
            onOk={quantity => void failThenFate(desk, itemId, panel.reasonCode, quantity)}
            preset="1"
            question={`${words(panel.reasonCode)}: how many?`}
            unit="failed"
            warning={total => tooMany(total, left)}
          />
        </Root>
      )
    case 'setApart':
      return (
        <Root>
          <SetApartList desk={desk} groups={props.setApart} scene={props.scene} />
          <FloorButton emphasis="quiet" icon="left" label="Back" onPress={back} />
        </Root>
      )
    case 'takeBack':
      return <TakeBack counts={counts} desk={desk} itemId={itemId} />
    case 'fate':
    case 'recount': {
      const group = groups.find(one => one.groupId === panel.groupId)
      return group === undefined ? null : <Group desk={desk} group={group} kind={panel.kind} left={left} />
    }
  }
}

type TakeBackProps = Pick<Props, 'counts' | 'desk' | 'itemId'>

/** Approved too many: what is too much is preset, else one. */
function TakeBack({ counts: { approved, over }, desk, itemId }: TakeBackProps) {
  return (
    <Root>
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
    </Root>
  )
}

async function failThenFate(
  desk: ReviewDesk,
  itemId: string,
  reasonCode: string | null,
  quantity: Quantity,
): Promise<void> {
  await desk.fail(itemId, reasonCode, quantity)
  const { latestGroupId, panel } = desk.state.current()
  if (panel === null && latestGroupId !== null) desk.show({ kind: 'fate', groupId: latestGroupId })
}

type GroupProps = {
  readonly group: FailedGroup
  readonly kind: 'fate' | 'recount'
  readonly left: Quantity
  readonly desk: ReviewDesk
}

function Group({ group, kind, left, desk }: GroupProps) {
  const { groupId, quantity, reasonCode } = group
  const { words } = useReasons()
  const title = `${quantityText(quantity)} failed: ${words(reasonCode)}`
  if (kind === 'recount') {
    return (
      <Root>
        <NumberPad
          already={0}
          decimals={0}
          onCancel={() => desk.show(null)}
          onOk={entered => void desk.changeGroup(groupId, { quantity: entered })}
          preset={quantityText(quantity)}
          question={`${words(reasonCode)}: how many failed?`}
          unit="failed"
          warning={total => tooMany(total, quantity + left)}
        />
      </Root>
    )
  }
  return (
    <Ask back={() => desk.show(null)} title={`${title}. What becomes of them?`}>
      <Tile
        detail="thrown away, final"
        icon="trash"
        onPress={() => void desk.changeGroup(groupId, { fate: 'scrap' })}
        selected={group.fate === 'scrap'}
        title={fateWord('scrap')}
      />
      <Tile
        detail="failed and set apart"
        icon="clock"
        onPress={() => void desk.changeGroup(groupId, { fate: 'later' })}
        selected={group.fate === 'later'}
        title={fateWord('later')}
      />
      <Tile
        detail={`${quantityText(quantity)} now`}
        icon="keypad"
        onPress={() => desk.show({ kind: 'recount', groupId })}
        title="Another number"
      />
      <Tile
        detail="these units are left to judge again"
        icon="undo"
        onPress={() => void desk.changeGroup(groupId, { quantity: 0 })}
        title="Take it out"
      />
    </Ask>
  )
}

function tooMany(total: Quantity, most: Quantity): ReactNode {
  return total > most ? <p>Only {quantityText(most)} can be.</p> : null
}

type AskProps = { readonly title: string; readonly back: () => void; readonly children: ReactNode }

function Ask({ title, back, children }: AskProps) {
  return (
    <Root>
      <Head>
        <h2>{title}</h2>
        <FloorButton emphasis="quiet" icon="left" label="Back" onPress={back} />
      </Head>
      <Grid>{children}</Grid>
    </Root>
  )
}

const Root = styled('section')({
  flex: 1,
  minHeight: 0,
  overflow: 'auto',
  display: 'flex',
  flexDirection: 'column',
  gap: 8,
  padding: '12px 16px',
})

const Head = styled('header')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'space-between',
  gap: 16,
  h2: { margin: 0, fontSize: theme.floor.text.name, fontWeight: 700 },
  '& > button': { minHeight: 64 },
}))

const Grid = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
  gap: 12,
})
