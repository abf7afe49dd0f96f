import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import type { ReconcileHead } from '#protocol/reconcile.ts'
import type { Names } from '../../sync/react/use-names.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { dayAndTime } from '../../ui/time-words.ts'
import { counted } from './words.ts'

type Props = {
  readonly heads: readonly ReconcileHead[] | null
  readonly current: string
  readonly names: Names
  readonly onOpen: (id: string) => void
}

/** Every reconcile that was started, at the left edge; above them what the last night found. */
export function HistoryList({ heads, current, names, onOpen }: Props) {
  const nowMs = useNow()
  const drift = heads?.find(head => head.actorId === 'server')
  const shown = (heads ?? []).filter(head => head.actorId !== 'server' || head.summary.total > 0)
  return (
    <Root aria-label="History">
      <h2>Drift</h2>
      <p>{drift === undefined ? 'The first report comes at 03:00.' : driftWords(drift, nowMs)}</p>
      <h2>History</h2>
      {heads === null && <p>The server keeps it.</p>}
      {heads !== null && shown.length === 0 && <p>Nothing was reconciled yet.</p>}
      {shown.map(head => (
        <Row aria-pressed={head.id === current} key={head.id} onClick={() => onOpen(head.id)}>
          <b>{dayAndTime(head.startedAtMs, nowMs)}</b>
          <span>{head.actorId === 'server' ? 'nightly report' : names.firstName(head.actorId)}</span>
          <span>{outcomeWords(head)}</span>
          {head.reason !== '' && head.actorId !== 'server' && <i>{head.reason}</i>}
        </Row>
      ))}
    </Root>
  )
}

function driftWords(head: ReconcileHead, nowMs: number): string {
  const at = dayAndTime(head.startedAtMs, nowMs)
  const { total } = head.summary
  return total === 0 ? `All agreed, ${at}.` : `${counted(total, 'row')} differed, ${at}.`
}

function outcomeWords({ summary, isDryRun, actorId, finishedAtMs }: ReconcileHead): string {
  if (actorId === 'server') return `${counted(summary.total, 'row')} differed`
  if (isDryRun) return `dry run, ${counted(summary.total, 'row')}`
  if (finishedAtMs === null) return `runs, ${summary.total - summary.pending} of ${summary.total}`
  const parts: string[] = []
  if (summary.updated > 0 || summary.moved + summary.errors + summary.undone === 0)
    parts.push(`${summary.updated} updated`)
  if (summary.moved > 0) parts.push(`${summary.moved} moved`)
  if (summary.errors > 0) parts.push(counted(summary.errors, 'error'))
  if (summary.undone > 0) parts.push(`${summary.undone} undone`)
  return parts.join(', ')
}

const Root = styled('aside')(({ theme }) => ({
  display: 'flex',
  flexDirection: 'column',
  gap: 6,
  width: 208,
  flex: 'none',
  minHeight: 0,
  overflowY: 'auto',
  paddingInlineEnd: 16,
  borderInlineEnd: `1px solid ${theme.floor.colours.line}`,
  h2: { margin: '4px 0 0', fontSize: 15, fontWeight: 600, color: theme.floor.colours.inkSoft },
  p: { margin: '0 0 10px', fontSize: theme.floor.text.small, fontWeight: 600 },
}))

const Row = styled(ButtonBase)(({ theme }) => ({
  display: 'grid',
  flex: 'none',
  justifyContent: 'start',
  justifyItems: 'start',
  gap: 1,
  padding: '8px 12px',
  borderRadius: theme.floor.size.radius,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.line}`,
  background: theme.floor.colours.surface,
  fontFamily: 'inherit',
  fontSize: 15,
  fontWeight: 600,
  lineHeight: 1.3,
  textAlign: 'start',
  color: theme.floor.colours.inkSoft,
  b: { fontSize: theme.floor.text.small, color: theme.floor.colours.ink },
  i: { fontStyle: 'normal' },
  '&[aria-pressed=true]': { borderColor: theme.floor.colours.brand },
}))
