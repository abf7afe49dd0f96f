import { styled } from '@mui/material/styles'
import { useNavigate } from 'react-router'
import { isAssembly } from '#domain/catalogue/item.ts'
import { type DraftCounts, draftCounts, type ReviewDraft, sampleAsks } from '#domain/quality/draft.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { OrderDrawings } from '../../sync/react/order-drawings.tsx'
import { useNames } from '../../sync/react/use-names.ts'
import type { RunOnScreen } from '../../sync/react/use-run.ts'
import { useSetApart } from '../../sync/react/use-set-apart.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import { runNumber } from '../../ui/run-title.ts'
import { Tile } from '../../ui/tile.tsx'
import { Checklist } from './checklist.tsx'
import { DraftBand } from './draft-band.tsx'
import { LastFailures } from './last-failures.tsx'
import type { ReviewDesk, ReviewState } from './review-desk.ts'
import { ReviewPanelView } from './review-panels.tsx'
import { SampleQuestion } from './sample-question.tsx'
import { ThreeNumbers } from './three-numbers.tsx'

type ReviewProps = {
  readonly desk: ReviewDesk
  readonly state: ReviewState
  readonly draft: ReviewDraft
  readonly scene: RunOnScreen
  readonly itemId: string
  readonly onChoose: (itemId: string) => void
}

export function Review({ desk, state, draft, scene, itemId, onChoose }: ReviewProps) {
  const counts = draftCounts(scene.state, draft, itemId)
  const of = useBuiltWords(scene, itemId, counts)
  const item = scene.itemById.get(itemId)
  const points = item !== undefined && isAssembly(item) ? item.quality.checklist : []
  return (
    <>
      <DraftBand counts={counts} draft={draft} />
      {(state.panel === null || state.panel.kind === 'fate') && (
        <ThreeNumbers counts={counts} of={of} onApproved={() => desk.show({ kind: 'takeBack' })} />
      )}
      {state.panel !== null ? (
        <ReviewPanelView
          counts={counts}
          desk={desk}
          groups={draft.items.flatMap(one => one.failed)}
          itemId={itemId}
          key={state.panel.kind}
          panel={state.panel}
        />
      ) : (
        <Halves>
          <Side>
            {scene.state.run.items.length > 1 &&
              scene.state.run.items.map(one => (
                <Tile
                  detail={leftWords(draftCounts(scene.state, draft, one.itemId))}
                  key={one.itemId}
                  onPress={() => onChoose(one.itemId)}
                  selected={one.itemId === itemId}
                  title={scene.nameOf(one.itemId)}
                />
              ))}
            {sampleAsks(scene.state, draft, itemId) && counts.left > 0 && (
              <Tile
                detail="look at all of them, or more?"
                icon="flag"
                onPress={() => desk.show({ kind: 'lookAtMore' })}
                title={`${quantityText(counts.failed)} of the sample failed`}
              />
            )}
            <OrderDrawings documents={scene.order?.documents ?? []} />
            <Checklist
              draft={draft}
              item={item}
              itemId={itemId}
              onTick={index => void desk.tick(itemId, index)}
              points={points}
            />
            <LastFailures itemId={itemId} />
            <SetApartTile workOrderId={scene.state.run.workOrderId} />
          </Side>
          <RightHand
            asks={sampleAsks(scene.state, draft, itemId)}
            counts={counts}
            desk={desk}
            itemId={itemId}
          />
        </Halves>
      )}
    </>
  )
}

type RightHandProps = {
  readonly asks: boolean
  readonly counts: DraftCounts
  readonly desk: ReviewDesk
  readonly itemId: string
}

/** The verdicts; once the sample is looked at, the lot. */
function RightHand({ asks, counts, desk, itemId }: RightHandProps) {
  if (counts.left > 0 || counts.outside === 0) {
    return <Verdicts canFail={counts.left > 0} desk={desk} itemId={itemId} left={counts.left} />
  }
  if (asks) return <SampleQuestion counts={counts} desk={desk} itemId={itemId} />
  return (
    <Buttons>
      <FloorButton
        emphasis="approve"
        hint={`${quantityText(counts.outside)} not looked at`}
        icon="check"
        label="Accept the lot"
        onPress={() => void desk.acceptLot(itemId)}
        size="tall"
        wide
      />
      <Pair>
        <FloorButton
          icon="eye"
          label="Look at more …"
          onPress={() => desk.show({ kind: 'lookAtMore' })}
          size="tall"
          wide
        />
        <FailButton desk={desk} disabled={false} />
      </Pair>
    </Buttons>
  )
}

function SetApartTile({ workOrderId }: { readonly workOrderId: string }) {
  const navigate = useNavigate()
  const groups = useSetApart(workOrderId)?.groups ?? []
  const apart = groups.reduce((sum, { quantity }) => sum + quantity, 0)
  return groups.length === 0 ? null : (
    <Tile
      detail="of earlier reviews of this order"
      icon="clock"
      onPress={() => void navigate(`/set-apart/${workOrderId}`)}
      title={`${quantityText(apart)} set apart`}
    />
  )
}

type VerdictProps = {
  readonly desk: ReviewDesk
  readonly itemId: string
  readonly left: number
  readonly canFail: boolean
}

function Verdicts({ desk, itemId, left, canFail }: VerdictProps) {
  const none = left === 0
  return (
    <Buttons>
      <FloorButton
        disabled={none}
        emphasis="approve"
        icon="check"
        label="Approve 1"
        onPress={() => void desk.approve(itemId, 10_000)}
        size="tall"
        wide
      />
      <Pair>
        <FloorButton
          disabled={none}
          icon="check"
          label={`Approve all left (${quantityText(left)})`}
          onPress={() => void desk.approve(itemId, 'allLeft')}
          size="tall"
          wide
        />
        <FailButton desk={desk} disabled={!canFail} />
      </Pair>
    </Buttons>
  )
}

function FailButton({ desk, disabled }: { readonly desk: ReviewDesk; readonly disabled: boolean }) {
  return (
    <FloorButton
      disabled={disabled}
      emphasis="danger"
      icon="cross"
      label="Fail …"
      onPress={() => desk.show({ kind: 'reasons' })}
      size="tall"
      wide
    />
  )
}

/** "of 20 built by Ana\nBR-00042 · held". */
function useBuiltWords(scene: RunOnScreen, itemId: string, { outside }: DraftCounts): string {
  const { firstName } = useNames()
  const { run, progress } = scene.state
  const built = quantityText(progress.completedByItem[itemId] ?? 0)
  const by = progress.lastBuiltById === null ? '' : ` by ${firstName(progress.lastBuiltById)}`
  const sample = outside === 0 ? '' : `\nsample: ${quantityText(outside)} are not in it`
  const where = run.output === 'inspection' ? 'held' : 'in stock'
  const word = run.rework === null ? 'built' : 'reworked'
  return `of ${built} ${word}${by}\n${runNumber(run)} · ${where}${sample}`
}

function leftWords({ left, over }: DraftCounts): string {
  return over > 0 ? `${quantityText(over)} too many` : `${quantityText(left)} left`
}

const Halves = styled('div')({
  flex: 1,
  minHeight: 0,
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1.1fr)',
  gap: 16,
  padding: '12px 16px',
})

const Side = styled('div')({ display: 'flex', flexDirection: 'column', gap: 10, overflow: 'auto' })

const Buttons = styled('div')({ display: 'flex', flexDirection: 'column', gap: 12 })

const Pair = styled('div')({ display: 'grid', gridTemplateColumns: '1.4fr 1fr', gap: 12 })
