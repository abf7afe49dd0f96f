import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import { useEffect, useEffectEvent, useState } from 'react'
import type { Item } from '#domain/catalogue/item.ts'
import { isStuck, mayRetry, remainingMs, type RowStep } from '#domain/reconcile/progress.ts'
import { reconcileChangedSchema, type ReconcileHead } from '#protocol/reconcile.ts'
import { useTell } from '../../sync/react/use-commands.ts'
import type { Names } from '../../sync/react/use-names.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { type RunningReconcile, useMayReconcile, useReconcileRun } from '../../sync/react/use-reconcile.ts'
import { saveCsv } from '../../ui/desk/csv-file.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { dayAndTime } from '../../ui/time-words.ts'
import { BudgetGauge } from './head-numbers.tsx'
import { reconcileLines } from './run-lines.ts'
import { RunTable } from './run-table.tsx'
import { UndoPanel } from './undo-panel.tsx'
import { counted, runKind } from './words.ts'

type Props = {
  readonly id: string
  readonly itemById: ReadonlyMap<string, Item>
  readonly names: Names
  readonly onDone: () => void
  /** Its last row is done: the history says more now. */
  readonly onFinished: () => void
  readonly onLookAgain: (itemIds: readonly string[]) => void
}

const TILES = ['all', 'updated', 'skipped', 'errors'] as const
type Tile = (typeof TILES)[number]
const STEPS_BY_TILE: Readonly<Record<Tile, readonly RowStep[] | null>> = {
  all: null,
  updated: ['written'],
  skipped: ['moved', 'undone'],
  errors: ['failed'],
}

/** A started reconcile: as it runs, at its end, and out of the history; the same table each time. */
export function RunView({ id, itemById, names, onDone, onFinished, onLookAgain }: Props) {
  const { run, problem, look } = useReconcileRun(id)
  const { may, why } = useMayReconcile()
  useFinish(run?.head.finishedAtMs ?? null, onFinished)
  const tell = useTell()
  const nowMs = useNow(1_000)
  const [tile, setTile] = useState<Tile>('all')
  const [undoing, setUndoing] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  if (run === null) {
    return problem === null ? <Root /> : <EmptyState figure={problem} sentence="The server keeps this." />
  }
  const { head, rows } = run
  const kind = runKind(head)
  const steps = STEPS_BY_TILE[tile]
  const shown = rows.filter(row => steps?.includes(row.step) ?? true)
  const moved = rows.filter(row => row.step === 'moved')
  const retried = rows.filter(mayRetry)
  const again = rows.filter(row => row.step === 'moved' || isStuck(row))
  const change = async (what: 'retry' | 'undo', which: readonly number[] | null) => {
    const path = `/api/reconciles/${encodeURIComponent(id)}/${what}`
    const done = await tell(path, { rows: which }, reconcileChangedSchema)
    setFault(done.ok ? null : done.error)
    setUndoing(false)
    look()
  }
  const csv = () => saveCsv(`reconcile-${id}.csv`, reconcileLines(rows, kind, itemById, names.place))
  return (
    <Root>
      <Title>
        <b>{titleOf(head)}</b>
        {dayAndTime(head.startedAtMs, nowMs)} · {names.person(head.actorId)}
        {head.reason !== '' && kind !== 'drift' && ` · ${head.reason}`}
      </Title>
      {head.finishedAtMs === null && <Running nowMs={nowMs} run={run} />}
      {head.finishedAtMs !== null && kind === 'writes' && <Tiles head={head} onTile={setTile} tile={tile} />}
      <ProblemLine words={fault ?? problem} />
      {undoing && (
        <UndoPanel
          onBack={() => setUndoing(false)}
          onUndo={which => void change('undo', which)}
          rows={rows}
        />
      )}
      <RunTable itemById={itemById} kind={kind} placeName={names.place} rows={shown} />
      <Foot>
        {why !== null && <span>{why}</span>}
        {retried.length > 0 && (
          <DeskButton
            disabled={!may || head.finishedAtMs === null}
            label={`Retry ${counted(retried.length, 'error')}`}
            onPress={() =>
              void change(
                'retry',
                retried.map(({ row }) => row),
              )
            }
          />
        )}
        {again.length > 0 && (
          <DeskButton
            disabled={!may}
            label={`Look again at ${again.length}${moved.length === again.length ? ' moved' : ''}`}
            onPress={() => onLookAgain([...new Set(again.map(row => row.itemId))])}
          />
        )}
        {kind !== 'writes' && rows.length > 0 && (
          <DeskButton
            label="Compare them now"
            onPress={() => onLookAgain([...new Set(rows.map(row => row.itemId))])}
          />
        )}
        {head.summary.updated > 0 && head.finishedAtMs !== null && (
          <DeskButton
            disabled={!may || undoing}
            icon="undo"
            label="Undo …"
            onPress={() => setUndoing(true)}
          />
        )}
        <DeskButton icon="download" label="CSV" onPress={csv} />
        <DeskButton emphasis="primary" label="Done" onPress={onDone} />
      </Foot>
    </Root>
  )
}

/** Tells once of each end: a reconcile may run again after a retry or an undo. */
function useFinish(finishedAtMs: number | null, onFinished: () => void): void {
  const tell = useEffectEvent(onFinished)
  useEffect(() => {
    if (finishedAtMs !== null) tell()
  }, [finishedAtMs])
}

function titleOf(head: ReconcileHead): string {
  switch (runKind(head)) {
    case 'writes':
      return 'Reconcile'
    case 'dryRun':
      return `Dry run: nothing was written, ${counted(head.summary.total, 'row')}`
    case 'drift':
      return `Drift report: ${counted(head.summary.total, 'row')} differed`
  }
}

/** An honest bar: rows that are done, and how long the rest takes at that pace. */
function Running({ run, nowMs }: { readonly run: RunningReconcile; readonly nowMs: number }) {
  const { summary, startedAtMs } = run.head
  const leftMs = remainingMs(summary, Math.max(0, nowMs - startedAtMs))
  const left = leftMs === null ? 'begins' : `about ${Math.max(1, Math.ceil(leftMs / 1_000))} s more`
  return (
    <RunningRoot role="status">
      <ProgressBar
        detail={run.waits ?? left}
        done={summary.total - summary.pending}
        total={summary.total}
        word={summary.total === 1 ? 'row' : 'rows'}
      />
      <Calm>
        Closing this window does no harm: the server goes on, and it stands in the history.
        <BudgetGauge budget={run.budget} />
      </Calm>
    </RunningRoot>
  )
}

type TilesProps = {
  readonly head: ReconcileHead
  readonly tile: Tile
  readonly onTile: (tile: Tile) => void
}

function Tiles({ head, tile, onTile }: TilesProps) {
  const { summary } = head
  const figures: Readonly<Record<Tile, readonly [string, number]>> = {
    all: ['Total', summary.total],
    updated: ['Updated', summary.updated],
    skipped: [summary.undone > 0 ? 'Moved, undone' : 'Skipped: moved', summary.moved + summary.undone],
    errors: ['Errors', summary.errors],
  }
  return (
    <TilesRoot aria-label="Filter" role="group">
      {TILES.map(name => (
        <TileRoot aria-pressed={tile === name} key={name} onClick={() => onTile(name)}>
          <b>{figures[name][1]}</b>
          {figures[name][0]}
        </TileRoot>
      ))}
    </TilesRoot>
  )
}

const Root = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  flex: 1,
  minHeight: 0,
  minWidth: 0,
  gap: 12,
})

const Title = styled('div')(({ theme }) => ({
  flex: 'none',
  fontSize: theme.floor.text.body,
  fontWeight: 600,
  color: theme.floor.colours.inkSoft,
  b: { paddingInlineEnd: 12, color: theme.floor.colours.ink, fontSize: theme.floor.text.label },
}))

const RunningRoot = styled('div')({ display: 'grid', flex: 'none', gap: 8 })

const Calm = styled('div')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: '1fr 180px',
  alignItems: 'center',
  gap: 16,
  fontSize: theme.floor.text.small,
  fontWeight: 600,
  color: theme.floor.colours.inkSoft,
}))

const TilesRoot = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(4, 1fr)',
  flex: 'none',
  gap: 12,
})

const TileRoot = styled(ButtonBase)(({ theme }) => ({
  justifyContent: 'flex-start',
  alignItems: 'baseline',
  gap: 12,
  minHeight: 76,
  padding: '8px 18px',
  borderRadius: theme.floor.size.radius,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.edge}`,
  background: theme.floor.colours.surface,
  fontFamily: 'inherit',
  fontSize: theme.floor.text.body,
  fontWeight: 600,
  lineHeight: 1.2,
  textAlign: 'start',
  color: theme.floor.colours.inkSoft,
  b: { fontSize: theme.floor.text.headline, lineHeight: 1.1, color: theme.floor.colours.ink },
  '&[aria-pressed=true]': { borderColor: theme.floor.colours.brand, background: theme.floor.colours.sunk },
}))

const Foot = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'flex-end',
  flex: 'none',
  gap: 12,
  fontSize: theme.floor.text.body,
  fontWeight: 700,
}))
