import { styled } from '@mui/material/styles'
import { type ReactNode, useState } from 'react'
import { isRunBuilt } from '#domain/build-run/line-state.ts'
import { pickedLines } from '#domain/build-run/run.ts'
import { unitsToTakeApart } from '#domain/build-run/take-apart.ts'
import { leftovers } from '#domain/build-run/wrap-up.ts'
import { hasRight } from '#domain/people/rights.ts'
import { doneWord } from '#domain/quality/rework.ts'
import { unitsAwaitReview } from '#domain/work-order/status.ts'
import { SCALE } from '#domain/stock/quantity.ts'
import { useRun, type RunOnScreen } from '../../sync/react/use-run.ts'
import { useSignedIn } from '../../sync/react/use-status.ts'
import { useWatched } from '../../ui/use-watched.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FloorButton } from '../../ui/floor-button.tsx'
import { FloorScreen } from '../../ui/floor-screen.tsx'
import type { Said } from '../../ui/use-last-scan.ts'
import { runTitle } from '../../ui/run-title.ts'
import { useScanner } from '../../ui/scan/scan-context.ts'
import { useWakeLock } from '../../ui/wake-lock.ts'
import { type BuildDesk, STOP_PANEL } from './build-desk.ts'
import { BuildPanelView } from './build-panels.tsx'
import { scanAtBench } from './build-scanner.ts'
import { BuiltSoFar } from './built-so-far.tsx'
import { ProductSide } from './product-side.tsx'
import { useBuildDesk } from './use-build-desk.ts'

type Props = {
  readonly runId: string
  readonly onPick: () => void
  readonly onInspect: () => void
  /** To the list of jobs. */
  readonly onBack: () => void
}

/** Units of a run are reported here, one by one or as a number. */
export function BuildScreen({ runId, onPick, onInspect, onBack }: Props) {
  const scene = useRun(runId)
  const { desk, lastScan } = useBuildDesk(runId)
  const { panel, bookAll } = useWatched(desk.state)
  const [chosen, setChosen] = useState<string | null>(null)
  const itemId = chosen ?? scene?.state.run.items[0]?.itemId ?? ''
  useScanner(scan => {
    if (scene === null || scene === undefined) return 'pass'
    return scanAtBench(desk, { state: scene.state, itemId, itemById: scene.itemById }, scan)
  })
  useWakeLock(true)
  const back = <FloorButton emphasis="quiet" icon="left" label="Jobs" onPress={onBack} />
  if (scene === null || scene === undefined) {
    return <NotHere back={back} missing={scene === null} lastScan={lastScan} />
  }
  const { run, progress } = scene.state
  const built = isRunBuilt(run, progress)
  const asksFirst = isUntouched(scene) && !bookAll && !built
  return (
    <FloorScreen
      destructive={
        panel !== null ? undefined : built ? (
          <ApartButton desk={desk} itemId={itemId} scene={scene} />
        ) : (
          <FloorButton
            emphasis="danger"
            label={isUntouched(scene) ? 'Cancel run' : 'End run'}
            onPress={() => desk.set({ panel: { kind: 'end' } })}
          />
        )
      }
      foot={
        panel !== null ? undefined : asksFirst ? (
          back
        ) : (
          <Ways back={back} built={built} desk={desk} onBack={onBack} scene={scene} />
        )
      }
      invitation={`Scan the traveler: it counts one ${doneWord(run)}`}
      lastScan={lastScan}
      primary={
        panel !== null ? undefined : (
          <NextStep
            asksFirst={asksFirst}
            desk={desk}
            itemId={itemId}
            onBack={onBack}
            onInspect={onInspect}
            onPick={onPick}
            scene={scene}
          />
        )
      }
      title={`${run.rework === null ? 'Build' : 'Rework'} · ${runTitle(scene.order, run, scene.nameOf)}`}
    >
      {asksFirst && panel === null ? (
        <NothingPicked desk={desk} />
      ) : (
        <Halves>
          <ProductSide chosen={itemId} onChoose={setChosen} scene={scene} />
          {panel === null ? (
            <BuiltSoFar bookAll={bookAll} desk={desk} itemId={itemId} scene={scene} />
          ) : (
            <BuildPanelView
              desk={desk}
              itemId={itemId}
              key={panel.kind}
              onPick={onPick}
              panel={panel}
              scene={scene}
            />
          )}
        </Halves>
      )}
    </FloorScreen>
  )
}

type NextProps = Omit<Props, 'runId'> & {
  readonly scene: RunOnScreen
  readonly desk: BuildDesk
  readonly itemId: string
  readonly asksFirst: boolean
}

/** The one thing that is next: pick, one more built, or what comes after the last unit. */
function NextStep({ scene, desk, itemId, asksFirst, onPick, onInspect, onBack }: NextProps) {
  if (asksFirst) return <FloorButton emphasis="primary" icon="scan" label="Pick first" onPress={onPick} />
  if (!isRunBuilt(scene.state.run, scene.state.progress))
    return <PlusOne desk={desk} itemId={itemId} word={`1 ${doneWord(scene.state.run)}`} />
  return <AfterBuilt desk={desk} onBack={onBack} onInspect={onInspect} scene={scene} />
}

/** Not here, or not read yet: nothing but the way back. */
function NotHere(props: { readonly missing: boolean; readonly back: ReactNode; readonly lastScan: Said }) {
  return (
    <FloorScreen
      foot={props.back}
      invitation="Scan a run's code to open it"
      lastScan={props.lastScan}
      title="Build"
    >
      {props.missing && (
        <EmptyState
          figure="It comes with the next contact to the server."
          sentence="This run is not on this tablet."
        />
      )}
    </FloorScreen>
  )
}

type PlusOneProps = { readonly desk: BuildDesk; readonly itemId: string; readonly word: string }

function PlusOne({ desk, itemId, word }: PlusOneProps) {
  return (
    <Huge>
      <FloorButton
        emphasis="primary"
        icon="plus"
        label={word}
        onPress={() => void desk.report({ itemId, quantity: SCALE })}
        size="huge"
        wide
      />
    </Huge>
  )
}

/** Units back into their parts: a supervisor's, and only where the run still has some. */
function ApartButton({ scene, desk, itemId }: Pick<NextProps, 'scene' | 'desk' | 'itemId'>) {
  const roles = useSignedIn()?.person.roles ?? []
  const there = unitsToTakeApart(scene.state, itemId)
  if (!hasRight(roles, 'plan') || there.available + there.inspection + there.nonconforming === 0) return null
  return (
    <FloorButton
      emphasis="danger"
      label="Take apart"
      onPress={() => desk.set({ panel: { kind: 'apart' } })}
    />
  )
}

type WaysProps = {
  readonly scene: RunOnScreen
  readonly desk: BuildDesk
  readonly back: ReactNode
  readonly built: boolean
  readonly onBack: () => void
}

function Ways({ scene, desk, back, built, onBack }: WaysProps) {
  const undo = <FloorButton icon="undo" label="Undo" onPress={() => void desk.undo()} stacked wide />
  if (built) {
    return (
      <Row>
        {back}
        {undo}
        {leftovers(scene.state).length > 0 && (
          <FloorButton hint="for the next run" label="Keep it" onPress={onBack} wide />
        )}
      </Row>
    )
  }
  return (
    <Row>
      {back}
      <FloorButton
        icon="keypad"
        label="Number"
        onPress={() => desk.set({ panel: { kind: 'number' } })}
        stacked
        wide
      />
      {undo}
      <FloorButton
        icon="pause"
        label="Stop for today"
        onPress={() => desk.set({ panel: STOP_PANEL })}
        stacked
        wide
      />
    </Row>
  )
}

type AfterProps = {
  readonly scene: RunOnScreen
  readonly desk: BuildDesk
  readonly onInspect: () => void
  readonly onBack: () => void
}

/** What is next once all is built: leftovers back, then inspection, then the next job. */
function AfterBuilt({ scene, desk, onInspect, onBack }: AfterProps) {
  const parts = leftovers(scene.state)
  if (parts.length > 0) {
    const hint = parts.length === 1 ? '1 part is left over' : `${parts.length} parts are left over`
    return (
      <FloorButton
        emphasis="primary"
        hint={hint}
        icon="putBack"
        label="Back to their bins"
        onPress={() => void desk.backToBins()}
      />
    )
  }
  if (unitsAwaitReview(scene.state)) {
    return <FloorButton emphasis="primary" icon="eye" label="Inspect" onPress={onInspect} />
  }
  return <FloorButton emphasis="primary" icon="right" label="Next job" onPress={onBack} />
}

function NothingPicked({ desk }: { readonly desk: BuildDesk }) {
  return (
    <EmptyState
      figure="Offline it is the same: Shopify hears of it when the tablet does."
      sentence="Nothing is picked for this run yet."
    >
      <FloorButton
        emphasis="quiet"
        hint="no scanning"
        label="Book all parts as used"
        onPress={() => desk.set({ bookAll: true })}
      />
    </EmptyState>
  )
}

/** Nothing picked and nothing built, where the run has something to pick. */
function isUntouched({ state: { run, progress, chunks } }: RunOnScreen): boolean {
  if (run.picking === 'pickAndComplete' || pickedLines(run).length === 0) return false
  const nothingBuilt = run.items.every(item => (progress.completedByItem[item.itemId] ?? 0) === 0)
  const nothingTaken = chunks.every(chunk =>
    Object.values(chunk.totalsByLine).every(
      totals => totals.taken === undefined && totals.shortLimit === undefined,
    ),
  )
  return nothingBuilt && nothingTaken
}

const Halves = styled('div')({
  flex: 1,
  minHeight: 0,
  display: 'grid',
  gridTemplateColumns: '320px minmax(0, 1fr)',
  gridTemplateRows: 'minmax(0, 1fr)',
  '@media (orientation: portrait)': {
    gridTemplateColumns: 'minmax(0, 1fr)',
    gridTemplateRows: 'auto minmax(0, 1fr)',
  },
})

const Row = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'auto repeat(3, minmax(0, 1fr))',
  alignItems: 'center',
  gap: 8,
  // Too wide for the place beside the next step, so it stands above it.
  '@media (orientation: portrait)': { minWidth: 'min(560px, 100vw - 32px)' },
})

const Huge = styled('div')({
  width: 'min(36vw, 440px)',
  '@media (orientation: portrait)': { width: 'calc(100vw - 32px)' },
})
