import { styled } from '@mui/material/styles'
import { useEffect, useState } from 'react'
import { mayUndo } from '#domain/reconcile/progress.ts'
import type { ComparedRow } from '#domain/reconcile/row.ts'
import { stockId } from '#domain/stock/stock.ts'
import { ITEMS_COMPARED_AT_ONCE, type NumberedRow } from '#protocol/reconcile.ts'
import { useCompare } from '../../sync/react/use-reconcile.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { counted } from './words.ts'

type Props = {
  readonly rows: readonly NumberedRow[]
  readonly onUndo: (rows: readonly number[]) => void
  readonly onBack: () => void
}

/** Says, before anything goes back, which rows can and which have moved since. */
export function UndoPanel({ rows, onUndo, onBack }: Props) {
  const written = rows.filter(row => row.step === 'written')
  const { now, problem } = useFiguresNow(written)
  const may = written.filter(row => {
    const found = now?.get(stockId(row.itemId, row.locationId))
    return found !== undefined && mayUndo(row, found)
  })
  const moved = written.length - may.length
  return (
    <Root aria-label="Undo">
      <span role="status">{problem ?? (now === null ? LOOKING : undoWords(may.length, moved))}</span>
      <DeskButton label="Leave it as it is" onPress={onBack} small />
      <DeskButton
        disabled={may.length === 0}
        emphasis="primary"
        icon="undo"
        label={`Take ${counted(may.length, 'row')} back`}
        onPress={() => onUndo(may.map(row => row.row))}
        small
      />
    </Root>
  )
}

const LOOKING = 'Looking which rows can go back …'

function undoWords(may: number, moved: number): string {
  const rest = moved === 0 ? '' : `, ${moved} moved since and cannot`
  return `${counted(may, 'row')} can go back${rest}.`
}

function useFiguresNow(rows: readonly NumberedRow[]) {
  const compare = useCompare()
  const key = JSON.stringify([...new Set(rows.map(row => row.itemId))])
  const [now, setNow] = useState<ReadonlyMap<string, ComparedRow> | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    const ids: unknown = JSON.parse(key)
    const itemIds = Array.isArray(ids) ? ids.map(String) : []
    const found = new Map<string, ComparedRow>()
    let left = false
    async function read() {
      for (let from = 0; from < itemIds.length; from += ITEMS_COMPARED_AT_ONCE) {
        const answer = await compare(itemIds.slice(from, from + ITEMS_COMPARED_AT_ONCE), null)
        if (left) return
        if (!answer.ok) return setProblem(answer.error)
        for (const row of answer.value.rows) found.set(stockId(row.itemId, row.locationId), row)
      }
      setNow(found)
    }
    void read()
    return () => {
      left = true
    }
  }, [compare, key])
  return { now, problem }
}

const Root = styled('section')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  flex: 'none',
  gap: 12,
  padding: '10px 16px',
  borderRadius: theme.floor.size.radius,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.brand}`,
  background: theme.floor.colours.surface,
  fontSize: theme.floor.text.body,
  fontWeight: 700,
  '& > span': { flex: 1 },
}))
