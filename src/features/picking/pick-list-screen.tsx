import { styled } from '@mui/material/styles'
import { useMemo } from 'react'
import type { PickLine } from '#domain/picking/lines.ts'
import { claimsSeen } from '#domain/picking/claims.ts'
import { walkFrom } from '#domain/picking/sheet.ts'
import { newsOfLine } from '#domain/picking/list-news.ts'
import { lastAction, undoLabel } from '#domain/picking/undo.ts'
import { useDocument } from '../../sync/react/use-documents.ts'
import { useItems } from '../../sync/react/use-items.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useOwnEntries, useSignedIn, useStatusPart } from '../../sync/react/use-status.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FloorButton } from '../../ui/floor-button.tsx'
import { FloorScreen } from '../../ui/floor-screen.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { runTitle } from '../../ui/run-title.ts'
import { ScanLineButton } from '../../ui/scan-line-button.tsx'
import { useScanner } from '../../ui/scan/scan-context.ts'
import { dayAndTime } from '../../ui/time-words.ts'
import { useWakeLock } from '../../ui/wake-lock.ts'
import { BuildButton } from './build-button.tsx'
import { lineShown } from './desk-core.ts'
import { AllPicked, LineInHand } from './line-in-hand.tsx'
import { EndedList, useWordOfEnd } from './ended-list.tsx'
import { LineList } from './line-list.tsx'
import { LinePanel } from './line-panels.tsx'
import { useKept } from './kept-parts.tsx'
import { type PickHands, usePickDesk } from './use-pick-desk.ts'
import { useSoundOfNews } from './use-sound-of-news.ts'
import type { ListNow } from './watch-pick-lines.ts'

type Props = {
  readonly runId: string
  /** To the building screen of this run. */
  readonly onBuild: () => void
  /** To the list of jobs. */
  readonly onBack: () => void
}

const INVITATION = 'Scan a part: it finds its line and counts one pack'
const ENDED_INVITATION = 'Nothing more is taken for this run'

/** The pick list of a run: a scan finds its line and counts; nothing has to be chosen first. */
export function PickListScreen({ runId, onBuild, onBack }: Props) {
  const hands = usePickDesk(runId)
  const { list, desk, lastScan, state } = hands
  useScanner(scan => desk.scan(scan))
  useWakeLock(true)
  useWordOfEnd(list ?? null, desk)
  const title = useTitle(list ?? null)
  const back = <FloorButton emphasis="quiet" icon="left" label="Jobs" onPress={onBack} />
  if (list === null || list === undefined || list.lines.lines.length === 0) {
    return (
      <FloorScreen
        foot={back}
        invitation="Scan a run's code to open it"
        lastScan={lastScan}
        primary={
          list === null || list === undefined ? undefined : <BuildButton list={list} onBuild={onBuild} />
        }
        title={title}
      >
        {list === null && (
          <EmptyState
            figure="It comes with the next contact to the server."
            sentence="This pick list is not on this tablet."
          />
        )}
        {list !== null && list !== undefined && <NothingToPick list={list} />}
      </FloorScreen>
    )
  }
  const { doneCount, lines } = list.lines
  return (
    <FloorScreen
      foot={
        <Foot>
          {back}
          <KeptButton desk={desk} list={list} />
          <ProgressBar done={doneCount} total={lines.length} word={lines.length === 1 ? 'line' : 'lines'} />
        </Foot>
      }
      invitation={list.state.progress.ended ? ENDED_INVITATION : INVITATION}
      lastScan={lastScan}
      primary={<BuildButton list={list} onBuild={onBuild} />}
      title={title}
      {...(state.unknownCode === null
        ? {}
        : { scanAction: <TeachButton code={state.unknownCode} desk={desk} /> })}
    >
      <Halves hands={hands} list={list} />
    </FloorScreen>
  )
}

function NothingToPick({ list }: { readonly list: ListNow }) {
  if (list.state.run.rework !== null) {
    return <EmptyState figure="On to the bench." sentence="Nothing to pick: this rework takes no parts." />
  }
  return (
    <EmptyState
      figure="What the run needs is taken from there as it is built."
      sentence="Nothing to pick: all from pre-assembled stock."
    />
  )
}

/** Shown only where the run before kept something that this one needs. */
function KeptButton({ list, desk }: { readonly list: ListNow; readonly desk: PickHands['desk'] }) {
  const count = useKept(list).reduce((sum, kept) => sum + kept.parts.length, 0)
  if (count === 0) return <span />
  return (
    <FloorButton
      emphasis="needs"
      hint="from the run before"
      icon="putBack"
      label={count === 1 ? '1 part kept' : `${count} parts kept`}
      onPress={() => desk.open({ kind: 'kept' })}
    />
  )
}

/** In the last-scan line, right beside the code that nobody knows. */
function TeachButton({ code, desk }: { readonly code: string; readonly desk: PickHands['desk'] }) {
  return (
    <ScanLineButton icon="tag" label="Teach this code" onPress={() => desk.open({ kind: 'teach', code })} />
  )
}

/** Left all lines, right the line in hand; held upright, the line in hand above all lines. */
function Halves({ hands, list }: { readonly hands: PickHands; readonly list: ListNow }) {
  const { state, desk } = hands
  const names = useNames()
  const line = lineShown(list, state.inHand, state.bins)
  const { lines } = list
  const { bins, touched } = state
  const walk = useMemo(() => walkFrom(lines.sheet, bins), [lines.sheet, bins])
  const asOf = useAsOf()
  const myId = useSignedIn()?.person.id ?? null
  const now = useNow()
  const claims = useMemo(() => claimsSeen(lines, myId, now), [lines, myId, now])
  useSoundOfNews(lines, myId, desk)
  return (
    <Two>
      <LineList
        asOf={asOf}
        claims={claims}
        firstName={names.firstName}
        inHand={line?.number ?? null}
        isNews={one => !touched.has(one.number) && newsOfLine(one, myId) !== null}
        lines={lines}
        onTap={desk.tapLine}
        mark={names.mark}
        walk={walk}
      />
      <Place>
        <Hand hands={hands} line={line} list={list} personName={names.firstName} />
      </Place>
    </Two>
  )
}

type HandProps = {
  readonly hands: PickHands
  readonly list: ListNow
  readonly line: PickLine | null
  readonly personName: (id: string) => string
}

function Hand({ hands: { state, desk }, list, line, personName }: HandProps) {
  const entries = useOwnEntries()
  const myId = useSignedIn()?.person.id ?? null
  const { run } = list.state
  const last = useMemo(() => {
    if (myId === null) return null
    const kept = entries.flatMap(({ entry, settled }) =>
      settled === null || settled.verdict === 'accepted' ? [entry] : [],
    )
    return lastAction({ runId: run.id, personId: myId, entries: kept })
  }, [entries, myId, run.id])
  const undo = last === null ? null : undoLabel(last, list.lines.lineByNumber)
  const shown = line ?? list.lines.lines[0]
  if (shown === undefined) return null
  if (state.panel !== null) {
    return <LinePanel desk={desk} key={state.panel.kind} line={shown} list={list} panel={state.panel} />
  }
  if (list.state.progress.ended) return <EndedList list={list} />
  if (line === null) return <AllPicked desk={desk} lines={list.lines} state={state} undo={undo} />
  return (
    <LineInHand
      desk={desk}
      line={line}
      myId={myId}
      personName={personName}
      state={state}
      undo={undo}
      workOrderId={run.workOrderId}
    />
  )
}

function useTitle(list: ListNow | null): string {
  const run = list?.state.run ?? null
  const order = useDocument('workOrders', run?.workOrderId ?? null)
  const itemIds = useMemo(() => run?.items.map(item => item.itemId) ?? [], [run])
  const items = useItems(itemIds)
  if (run === null) return 'Pick list'
  const head = order?.body.part === 'head' ? order.body : null
  return `Pick · ${runTitle(head, run, itemId => items.get(itemId)?.name ?? itemId)}`
}

/** How old what others did is, as far as this tablet has heard. */
function useAsOf(): string {
  const now = useNow()
  return useStatusPart(({ lastHeardAtMs }) => {
    return lastHeardAtMs === null ? '' : `others as of ${dayAndTime(lastHeardAtMs, now)}`
  })
}

const Two = styled('div')({
  flex: 1,
  minHeight: 0,
  display: 'grid',
  gridTemplateColumns: 'minmax(340px, 35%) minmax(0, 1fr)',
  gridTemplateRows: 'minmax(0, 1fr)',
  '& > *': { minHeight: 0 },
  // The number pad needs its 540 px, and nothing may jump when it opens.
  '@media (orientation: portrait)': {
    gridTemplateColumns: 'minmax(0, 1fr)',
    gridTemplateRows: 'minmax(540px, 54%) minmax(0, 1fr)',
    '& > :last-child': { order: -1 },
  },
})

const Place = styled('div')({ position: 'relative', display: 'flex', flexDirection: 'column', minWidth: 0 })

const Foot = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'auto auto 1fr',
  alignItems: 'center',
  gap: 8,
})
