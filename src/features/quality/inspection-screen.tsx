import { styled } from '@mui/material/styles'
import { useMemo, useState } from 'react'
import { isAssembly } from '#domain/catalogue/item.ts'
import { type DraftCounts, draftCounts, itemOf, type ReviewDraft } from '#domain/quality/draft.ts'
import { type SetApart, setApartOf } from '#domain/quality/set-apart.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { useGroup } from '../../sync/react/use-documents.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { type RunOnScreen, useRun } from '../../sync/react/use-run.ts'
import { useWatched } from '../../ui/use-watched.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FloorButton } from '../../ui/floor-button.tsx'
import { FloorScreen } from '../../ui/floor-screen.tsx'
import { runNumber, runTitle } from '../../ui/run-title.ts'
import { useScanner } from '../../ui/scan/scan-context.ts'
import { Tile } from '../../ui/tile.tsx'
import { useWakeLock } from '../../ui/wake-lock.ts'
import { Checklist } from './checklist.tsx'
import { DraftBand } from './draft-band.tsx'
import { FailedStrip } from './failed-strip.tsx'
import { NothingToJudge } from './nothing-to-judge.tsx'
import type { ReviewDesk, ReviewState } from './review-desk.ts'
import { ReviewPanelView } from './review-panels.tsx'
import { scanAtReview } from './review-scanner.ts'
import { SetApartList } from './set-apart-list.tsx'
import { ThreeNumbers } from './three-numbers.tsx'
import { useReviewDesk } from './use-review-desk.ts'

type Props = {
  readonly runId: string
  /** After a finished review, or when there is nothing to judge: to the list of jobs. */
  readonly onDone: () => void
}

/** Units that wait for a verdict: a draft until it is finished, then one entry. */
export function InspectionScreen({ runId, onDone }: Props) {
  const scene = useRun(runId)
  const { desk, lastScan } = useReviewDesk(runId)
  const state = useWatched(desk.state)
  const [chosen, setChosen] = useState<string | null>(null)
  const itemId = chosen ?? firstToJudge(scene ?? null, state.draft)
  useScanner(scan => {
    return scene === null || scene === undefined ? 'pass' : scanAtReview(desk, scene.state.run, itemId, scan)
  })
  const setApart = useSetApart(runId)
  useWakeLock(true)
  const back = <FloorButton emphasis="quiet" icon="left" label="Jobs" onPress={onDone} />
  const { draft } = state
  if (scene === null || scene === undefined || draft === null) {
    return (
      <FloorScreen foot={back} invitation="Scan a run's code to open it" lastScan={lastScan} title="Inspect">
        {scene === null && (
          <EmptyState
            figure="It comes with the next contact to the server."
            sentence="This run is not on this tablet."
          />
        )}
      </FloorScreen>
    )
  }
  const title = `Inspect · ${runTitle(scene.order, scene.state.run, scene.nameOf)}`
  const waits = scene.state.run.items.some(item => draftCounts(scene.state, draft, item.itemId).toJudge > 0)
  if (!waits && draft.items.length === 0) {
    return (
      <FloorScreen
        foot={back}
        lastScan={lastScan}
        primary={<FloorButton emphasis="primary" icon="right" label="Next job" onPress={onDone} />}
        title={title}
      >
        <NothingToJudge effects={state.finished} scene={scene} />
        <SetApartList desk={desk} groups={setApart} scene={scene} />
      </FloorScreen>
    )
  }
  const asks = state.panel !== null
  return (
    <FloorScreen
      foot={
        asks ? undefined : (
          <Foot>
            {back}
            <FloorButton
              disabled={state.before.length === 0}
              icon="undo"
              label="Undo"
              onPress={() => void desk.undo()}
              stacked
            />
            <FailedStrip desk={desk} draft={draft} />
          </Foot>
        )
      }
      invitation="Scan a reason: it fails one unit. Scan approve, all, or finish twice"
      lastScan={lastScan}
      primary={asks ? undefined : <Finish desk={desk} draft={draft} scene={scene} />}
      title={title}
    >
      <Review
        desk={desk}
        draft={draft}
        itemId={itemId}
        onChoose={setChosen}
        scene={scene}
        setApart={setApart}
        state={state}
      />
    </FloorScreen>
  )
}

type ReviewProps = {
  readonly desk: ReviewDesk
  readonly state: ReviewState
  readonly draft: ReviewDraft
  readonly scene: RunOnScreen
  readonly setApart: readonly SetApart[]
  readonly itemId: string
  readonly onChoose: (itemId: string) => void
}

function Review({ desk, state, draft, scene, setApart, itemId, onChoose }: ReviewProps) {
  const { settings } = useNames()
  const counts = draftCounts(scene.state, draft, itemId)
  const of = useBuiltWords(scene, itemId)
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
          reasonRequired={settings?.reasonRequired ?? false}
          scene={scene}
          setApart={setApart}
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
            {setApart.length > 0 && (
              <Tile
                detail="of an earlier review"
                icon="clock"
                onPress={() => desk.show({ kind: 'setApart' })}
                title={`${quantityText(setApart.reduce((sum, one) => sum + one.quantity, 0))} set apart`}
              />
            )}
            <Checklist
              draft={draft}
              item={item}
              itemId={itemId}
              onTick={index => void desk.tick(itemId, index)}
              points={points}
            />
          </Side>
          <Verdicts desk={desk} itemId={itemId} left={counts.left} />
        </Halves>
      )}
    </>
  )
}

type VerdictProps = { readonly desk: ReviewDesk; readonly itemId: string; readonly left: number }

function Verdicts({ desk, itemId, left }: VerdictProps) {
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
        <FloorButton
          disabled={none}
          emphasis="danger"
          icon="cross"
          label="Fail …"
          onPress={() => desk.show({ kind: 'reasons' })}
          size="tall"
          wide
        />
      </Pair>
    </Buttons>
  )
}

type FinishProps = {
  readonly desk: ReviewDesk
  readonly draft: ReviewDraft
  readonly scene: RunOnScreen
}

/** A press of one second: what it books is final. */
function Finish({ desk, draft, scene }: FinishProps) {
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

/** What earlier reviews of the run set apart. */
function useSetApart(runId: string): readonly SetApart[] {
  const reviews = useGroup('reviews', runId)
  return useMemo(() => setApartOf((reviews ?? []).map(({ body }) => body)), [reviews])
}

/** "of 20 built by Ana\nBR-00042 · held". */
function useBuiltWords(scene: RunOnScreen, itemId: string): string {
  const { firstName } = useNames()
  const { run, progress } = scene.state
  const built = quantityText(progress.completedByItem[itemId] ?? 0)
  const by = progress.lastBuiltById === null ? '' : ` by ${firstName(progress.lastBuiltById)}`
  return `of ${built} built${by}\n${runNumber(run)} · ${run.output === 'inspection' ? 'held' : 'in stock'}`
}

function firstToJudge(scene: RunOnScreen | null, draft: ReviewDraft | null): string {
  if (scene === null) return ''
  const { items } = scene.state.run
  if (draft === null) return items[0]?.itemId ?? ''
  const countsOf = (itemId: string) => draftCounts(scene.state, draft, itemId)
  // Too many judged comes first: nothing is finished before it is mended.
  const first =
    items.find(item => countsOf(item.itemId).over > 0) ?? items.find(item => countsOf(item.itemId).left > 0)
  return (first ?? items[0])?.itemId ?? ''
}

function leftWords({ left, over }: DraftCounts): string {
  return over > 0 ? `${quantityText(over)} too many` : `${quantityText(left)} left`
}

const Foot = styled('div')({ display: 'grid', gridTemplateColumns: 'auto auto minmax(0, 1fr)', gap: 8 })

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
