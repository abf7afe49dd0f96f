import ButtonBase from '@mui/material/ButtonBase'
import Popover from '@mui/material/Popover'
import { styled } from '@mui/material/styles'
import { useEffect, useState } from 'react'
import type { Item } from '#domain/catalogue/item.ts'
import { figureAfter } from '#domain/reconcile/progress.ts'
import { type ComparedRow, type Direction, mayGo } from '#domain/reconcile/row.ts'
import { LASTING_REFUSALS } from '#domain/shopify/refusals.ts'
import { doneSchema } from '#protocol/command.ts'
import { type NumberedRow, reconcileChangedSchema } from '#protocol/reconcile.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { useTell } from '../../sync/react/use-commands.ts'
import { useCompare, useMayReconcile, useReconcileRun } from '../../sync/react/use-reconcile.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'

type Props = { readonly item: Item; readonly locationId: string; readonly place: string }

const UNDO_MS = 10_000

/** One item at one place beside Shopify's figure: two arrows, and ten seconds to take it back. */
export function ReconcileOne({ item, locationId, place }: Props) {
  const { may } = useMayReconcile()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const isOpen = anchor !== null
  // The focus is nowhere, so nothing but the page hears the key.
  useEffect(() => {
    if (!isOpen) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setAnchor(null)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [isOpen])
  if (!may) return null
  return (
    <>
      <Opener
        aria-label={`Compare ${place} with Shopify`}
        onClick={event => setAnchor(event.currentTarget)}
        title="Compare with Shopify"
      >
        <Icon name="swap" size={18} strokeWidth={2.6} />
      </Opener>
      <Popover
        anchorEl={anchor}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        // The focus leaves what was pressed, here as everywhere: a trap would fetch it back for ever.
        disableAutoFocus
        disableEnforceFocus
        disableRestoreFocus
        onClose={() => setAnchor(null)}
        open={isOpen}
      >
        {isOpen && (
          <OnePlace item={item} locationId={locationId} onClose={() => setAnchor(null)} place={place} />
        )}
      </Popover>
    </>
  )
}

function OnePlace({ item, locationId, place, onClose }: Props & { readonly onClose: () => void }) {
  const { newId } = useDependencies()
  const tell = useTell()
  const { row, problem, look } = useOneRow(item.id, locationId)
  const [runId, setRunId] = useState<string | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const { run, look: lookAgain } = useReconcileRun(runId)
  const done = run?.rows[0] ?? null
  async function go(direction: Direction): Promise<void> {
    if (row === null) return
    const { observed, expected } = row
    const id = newId()
    const rows = [{ itemId: item.id, locationId, direction, observed: observed ?? 0, expected }]
    const body = { id, reason: 'One place', isDryRun: false, rows }
    const started = await tell('/api/reconciles', body, doneSchema)
    setFault(started.ok ? null : started.error)
    if (started.ok) setRunId(id)
  }
  async function undo(): Promise<void> {
    const path = `/api/reconciles/${encodeURIComponent(runId ?? '')}/undo`
    const asked = await tell(path, { rows: null }, reconcileChangedSchema)
    setFault(asked.ok ? null : asked.error)
    lookAgain()
  }
  return (
    <Panel aria-label={`${item.name}, ${place}`} role="dialog">
      <Top>
        <h3>
          {item.name}, {place}
        </h3>
        <DeskButton emphasis="quiet" icon="cross" label="Close" onPress={onClose} small />
      </Top>
      <ProblemLine words={fault ?? problem} />
      {row === null && problem === null && <p role="status">Asking Shopify …</p>}
      {row !== null && done === null && (
        <Figures onGo={way => void go(way)} row={row} waits={runId !== null} />
      )}
      {done !== null && (
        <Outcome
          done={done}
          onAgain={() => {
            setRunId(null)
            look()
          }}
          onUndo={() => void undo()}
        />
      )}
    </Panel>
  )
}

function useOneRow(itemId: string, locationId: string) {
  const compare = useCompare()
  const [asked, setAsked] = useState(0)
  const [row, setRow] = useState<ComparedRow | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    let left = false
    async function read(question: number) {
      const answer = await compare([itemId], [locationId])
      if (left || question !== asked) return
      setRow(answer.ok ? (answer.value.rows[0] ?? null) : null)
      const missing = answer.ok && answer.value.rows.length === 0
      setProblem(answer.ok ? (missing ? 'This cannot be compared with Shopify.' : null) : answer.error)
    }
    void read(asked)
    return () => {
      left = true
    }
  }, [compare, itemId, locationId, asked])
  return { row, problem, look: () => setAsked(count => count + 1) }
}

type FiguresProps = {
  readonly row: ComparedRow
  readonly waits: boolean
  readonly onGo: (direction: Direction) => void
}

function Figures({ row, waits, onGo }: FiguresProps) {
  const difference = (row.observed ?? 0) - row.expected
  const isLevel = row.state === 'inSync'
  return (
    <>
      <Two>
        <span>
          <b>{row.observed ?? '–'}</b>
          Shopify
        </span>
        <em>{isLevel ? '=' : difference > 0 ? `+${difference}` : `−${-difference}`}</em>
        <span>
          <b>{row.expected}</b>
          Floorbook
        </span>
      </Two>
      <p>{effectWords(row)}</p>
      <Arrows>
        <DeskButton
          disabled={waits || !mayGo(row, 'toShopify')}
          icon="left"
          label={`Shopify becomes ${row.expected}`}
          onPress={() => onGo('toShopify')}
        />
        <DeskButton
          disabled={waits || !mayGo(row, 'toLocal')}
          icon="right"
          label={`Floorbook becomes ${row.observed ?? '–'}`}
          onPress={() => onGo('toLocal')}
        />
      </Arrows>
    </>
  )
}

function effectWords(row: ComparedRow): string {
  switch (row.state) {
    case 'inSync':
      return 'Both agree: there is nothing to do.'
    case 'underWay':
      return 'Something of ours is on its way there. Look again in a moment.'
    case 'gone':
      return LASTING_REFUSALS.deleted
    case 'notStocked':
      return `Shopify keeps no stock of it here yet: left, it is stocked there with ${row.expected}.`
    case 'differs':
      return 'Left changes what the shop sells; right changes the book. The other side stays as it is.'
  }
}

type OutcomeProps = {
  readonly done: NumberedRow
  readonly onUndo: () => void
  readonly onAgain: () => void
}

function Outcome({ done, onUndo, onAgain }: OutcomeProps) {
  const isWritten = done.step === 'written' && done.problem === null
  const secondsLeft = useSecondsLeft(isWritten)
  return (
    <>
      <p role="status">
        <b>{outcomeWords(done)}</b>
      </p>
      <Arrows>
        {isWritten && secondsLeft > 0 && (
          <DeskButton icon="undo" label={`Undo (${secondsLeft} s)`} onPress={onUndo} />
        )}
        <DeskButton label="Compare again" onPress={onAgain} />
      </Arrows>
    </>
  )
}

function useSecondsLeft(isCounting: boolean): number {
  const { nowMs } = useDependencies()
  const [left, setLeft] = useState(UNDO_MS / 1_000)
  useEffect(() => {
    if (!isCounting) return
    const endsAtMs = nowMs() + UNDO_MS
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((endsAtMs - nowMs()) / 1_000))), 250)
    return () => clearInterval(timer)
  }, [isCounting, nowMs])
  return left
}

function outcomeWords(row: NumberedRow): string {
  switch (row.step) {
    case 'pending':
    case 'sending':
      return 'On its way …'
    case 'written': {
      const side = row.direction === 'toShopify' ? 'Shopify' : 'Floorbook'
      return row.problem ?? `${side} is now ${figureAfter(row)}.`
    }
    case 'moved':
      return 'One of the two has moved meanwhile: nothing was written. Compare again.'
    case 'failed':
      return row.problem ?? 'Shopify refused it.'
    case 'undoAsked':
    case 'undoSending':
      return 'Goes back …'
    case 'undone':
      return 'Taken back.'
  }
}

const Opener = styled(ButtonBase)(({ theme }) => ({
  alignSelf: 'center',
  width: 36,
  height: 36,
  borderRadius: theme.floor.size.radius,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.line}`,
  color: theme.floor.colours.ink,
}))

const Panel = styled('div')(({ theme }) => ({
  display: 'grid',
  gap: 12,
  width: 560,
  padding: 20,
  background: theme.floor.colours.surface,
  color: theme.floor.colours.ink,
  fontSize: theme.floor.text.body,
  fontWeight: 600,
  lineHeight: 1.35,
  h3: { margin: 0, fontSize: theme.floor.text.body, fontWeight: 700 },
  p: { margin: 0 },
}))

const Top = styled('div')({ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 12 })

const Two = styled('div')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: '1fr auto 1fr',
  alignItems: 'center',
  gap: 16,
  textAlign: 'center',
  span: { display: 'grid', color: theme.floor.colours.inkSoft },
  b: { fontSize: theme.floor.text.title, lineHeight: 1.1, color: theme.floor.colours.ink },
  em: { fontStyle: 'normal', fontSize: theme.floor.text.name, fontWeight: 700 },
}))

const Arrows = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 10 })
