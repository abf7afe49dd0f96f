import { styled } from '@mui/material/styles'
import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { curesUntilMs } from '#domain/quality/curing.ts'
import { draftCounts, type ReviewDraft } from '#domain/quality/draft.ts'
import { failedInDraft } from '#domain/quality/draft-tags.ts'
import { unitsToHold } from '#domain/quality/hold.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { type RunOnScreen, useRun } from '../../sync/react/use-run.ts'
import { useSetApart } from '../../sync/react/use-set-apart.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FloorButton } from '../../ui/floor-button.tsx'
import { FloorScreen } from '../../ui/floor-screen.tsx'
import type { Said } from '../../ui/use-last-scan.ts'
import { runTitle } from '../../ui/run-title.ts'
import { useScanner } from '../../ui/scan/scan-context.ts'
import { useWakeLock } from '../../ui/wake-lock.ts'
import { useWatched } from '../../ui/use-watched.ts'
import { CuringNotice } from './curing-notice.tsx'
import { FailedStrip } from './failed-strip.tsx'
import { FinishButton } from './finish-button.tsx'
import { type Held, HoldUnits } from './hold-units.tsx'
import { NothingToJudge } from './nothing-to-judge.tsx'
import { PrintTags } from './print-tags.tsx'
import { Review } from './review.tsx'
import type { ReviewDesk, ReviewState } from './review-desk.ts'
import { scanAtReview } from './review-scanner.ts'
import { useReviewDesk } from './use-review-desk.ts'

type Props = {
  readonly runId: string
  /** After a finished review, or when there is nothing to judge: to the list of jobs. */
  readonly onDone: () => void
}

/** Where there is nothing to judge, a part's code would do nothing. */
const ELSEWHERE = 'Scan a run’s code to open it'

/** Units that wait for a verdict: a draft until it is finished, then one entry. */
export function InspectionScreen({ runId, onDone }: Props) {
  const scene = useRun(runId)
  const { desk, lastScan } = useReviewDesk(runId)
  const state = useWatched(desk.state)
  const [chosen, setChosen] = useState<string | null>(null)
  const [curingConfirmed, setCuringConfirmed] = useState(false)
  const [holding, setHolding] = useState(false)
  const [held, setHeld] = useState<Held | null>(null)
  const now = useNow()
  const itemId = chosen ?? firstToJudge(scene ?? null, state.draft)
  const restsUntilMs = scene === null || scene === undefined ? null : restsUntil(scene, now)
  const isResting = restsUntilMs !== null && !curingConfirmed
  useScanner(scan => {
    if (scene === null || scene === undefined) return 'pass'
    return scanAtReview(desk, scene.state.run, itemId, scan, isResting)
  })
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
  if (holding) {
    return (
      <FloorScreen lastScan={lastScan} title={title}>
        <HoldUnits
          desk={desk}
          onDone={done => {
            setHolding(false)
            setHeld(done ?? held)
          }}
          scene={scene}
        />
      </FloorScreen>
    )
  }
  if (!waits && draft.items.length === 0) {
    return (
      <FloorScreen
        foot={back}
        invitation={ELSEWHERE}
        lastScan={lastScan}
        primary={<FloorButton emphasis="primary" icon="right" label="Next job" onPress={onDone} />}
        title={title}
      >
        <NothingToJudge effects={state.finished} held={held} scene={scene}>
          <AfterReview onHold={() => setHolding(true)} scene={scene} />
        </NothingToJudge>
      </FloorScreen>
    )
  }
  if (isResting) {
    return (
      <FloorScreen foot={back} invitation={ELSEWHERE} lastScan={lastScan} title={title}>
        <CuringNotice nowMs={now} onJudge={() => setCuringConfirmed(true)} untilMs={restsUntilMs} />
      </FloorScreen>
    )
  }
  return (
    <Judging
      back={back}
      desk={desk}
      draft={draft}
      itemId={itemId}
      lastScan={lastScan}
      onChoose={setChosen}
      scene={scene}
      state={state}
      title={title}
    />
  )
}

type JudgingProps = {
  readonly back: ReactNode
  readonly title: string
  readonly lastScan: Said
  readonly desk: ReviewDesk
  readonly state: ReviewState
  readonly draft: ReviewDraft
  readonly scene: RunOnScreen
  readonly itemId: string
  readonly onChoose: (itemId: string) => void
}

function Judging({ back, title, lastScan, desk, state, draft, scene, itemId, onChoose }: JudgingProps) {
  const asks = state.panel !== null
  const { run } = scene.state
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
            <PrintTags groups={failedInDraft(draft, run.workOrderId)} run={run} stacked />
          </Foot>
        )
      }
      invitation="Scan a reason: it fails one unit. Scan approve, all, or finish twice"
      lastScan={lastScan}
      primary={asks ? undefined : <FinishButton desk={desk} draft={draft} scene={scene} />}
      title={title}
    >
      <Review desk={desk} draft={draft} itemId={itemId} onChoose={onChoose} scene={scene} state={state} />
    </FloorScreen>
  )
}

type AfterProps = { readonly scene: RunOnScreen; readonly onHold: () => void }

/** What can be done with units that were judged. */
function AfterReview({ scene, onHold }: AfterProps) {
  const navigate = useNavigate()
  const { run } = scene.state
  const groups = useSetApart(run.workOrderId)?.groups ?? []
  const apart = groups.reduce((sum, { quantity }) => sum + quantity, 0)
  const there = run.items.reduce((sum, { itemId }) => sum + unitsToHold(scene.state, itemId), 0)
  return (
    <>
      {groups.length > 0 && (
        <FloorButton
          emphasis="needs"
          hint="rework, scrap, use as is"
          icon="flag"
          label={`${quantityText(apart)} set apart`}
          onPress={() => void navigate(`/set-apart/${run.workOrderId}`)}
        />
      )}
      <PrintTags groups={groups.filter(group => group.runId === run.id)} run={run} />
      {there > 0 && (
        <FloorButton
          hint={`${quantityText(there)} of this run in stock`}
          icon="pause"
          label="Put on hold …"
          onPress={onHold}
        />
      )}
    </>
  )
}

/** Until when the units rest; null where they may be judged by now. */
function restsUntil(scene: RunOnScreen, nowMs: number): number | null {
  const untilMs = curesUntilMs(scene.state, itemId => scene.itemById.get(itemId))
  return untilMs === null || untilMs <= nowMs ? null : untilMs
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

const Foot = styled('div')({ display: 'flex', gap: 8 })
