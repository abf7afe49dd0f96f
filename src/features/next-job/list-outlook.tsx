import { styled } from '@mui/material/styles'
import { useMemo } from 'react'
import { type LineStock, stockOfLines } from '#domain/build-run/start.ts'
import { changedSincePlanning } from '#domain/build-run/ready-made.ts'
import type { Run } from '#domain/build-run/run.ts'
import type { PlanRow } from '#domain/bom/plan.ts'
import type { Item } from '#domain/catalogue/item.ts'
import { type Quantity, quantityText } from '#domain/stock/quantity.ts'
import { tightText, unitSymbol } from '#domain/stock/unit.ts'
import { useItems } from '../../sync/react/use-items.ts'
import type { Shown } from '../../sync/shown.ts'
import { Icon } from '../../ui/icons.tsx'
import { toneOf } from '../../ui/tokens.ts'

type Props = {
  readonly lines: Run['lines']
  readonly rows: readonly PlanRow[]
  readonly itemById: ReadonlyMap<string, Item>
  readonly stock: ReadonlyMap<string, Shown<'stock'>> | undefined
}

const SHOWN_MAX = 4

/** How the list meets the stock that this tablet knows: it informs, and forbids nothing. */
export function ListOutlook({ lines, rows, itemById, stock }: Props) {
  // Labour is booked with the units: nobody looks for it in a bin.
  const picked = lines.filter(line => line.backflushed !== true)
  const { outlook, changed } = useMemo(() => {
    const stockById = new Map([...(stock ?? [])].map(([id, { body }]) => [id, body] as const))
    return {
      outlook: stockOfLines(lines, stockById).filter(({ line }) => lines[line]?.backflushed !== true),
      changed: changedSincePlanning(lines, rows, itemById, stockById),
    }
  }, [lines, rows, itemById, stock])
  const short = outlook.filter(line => line.short > 0)
  const uncounted = outlook.filter(line => line.there === null).length
  if (stock === undefined) return <Root />
  if (picked.length === 0) return <Sentence>Nothing to pick for this number.</Sentence>
  return (
    <Root>
      <Sentence>
        <Icon name={short.length === 0 ? 'check' : 'warn'} size={28} strokeWidth={3} />
        {hereWords(picked.length, short.length, uncounted)}
      </Sentence>
      {short.length > 0 && <ShortLines short={short} />}
      {changed.map(({ line, itemId, planned, now }) => {
        const item = itemById.get(itemId)
        const much = (quantity: Quantity) => tightText(quantity, unitSymbol(item?.unit ?? 'piece'))
        return (
          <Quiet key={line}>
            {item?.name ?? itemId}, ready-made: planned with {much(planned)}, now {much(now)}
          </Quiet>
        )
      })}
      {uncounted > 0 && (
        <Quiet>
          {uncounted === 1 ? '1 was' : `${uncounted} were`} never counted here: look before you start
        </Quiet>
      )}
    </Root>
  )
}

function hereWords(lineCount: number, shortCount: number, uncountedCount: number): string {
  if (shortCount > 0) return `${shortCount} of ${lineCount} lines ${shortCount === 1 ? 'is' : 'are'} short`
  if (uncountedCount === 0)
    return lineCount === 1 ? 'The one line is here' : `All ${lineCount} lines are here`
  return `${lineCount - uncountedCount} of ${lineCount} lines are here`
}

function ShortLines({ short }: { readonly short: readonly LineStock[] }) {
  const itemById = useItems(useMemo(() => short.map(({ itemId }) => itemId), [short]))
  return (
    <>
      {short.slice(0, SHOWN_MAX).map(line => {
        const item = itemById.get(line.itemId)
        const unit = item === undefined ? '' : unitSymbol(item.unit)
        return (
          <Short key={line.line}>
            <span>{item?.name ?? line.itemId}</span>
            <b>
              {quantityText(line.there ?? 0)} of {quantityText(line.required)} {unit}
            </b>
          </Short>
        )
      })}
      {short.length > SHOWN_MAX && <Quiet>and {short.length - SHOWN_MAX} more</Quiet>}
    </>
  )
}

const Root = styled('section')({
  display: 'grid',
  alignContent: 'start',
  gap: 4,
  minHeight: 44,
  overflow: 'auto',
})

const Sentence = styled('h3')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 12,
  margin: '0 0 4px',
  fontSize: theme.floor.text.name,
  fontWeight: 700,
  lineHeight: 1.15,
}))

const Short = styled('div')(({ theme }) => ({
  display: 'flex',
  justifyContent: 'space-between',
  gap: 16,
  padding: '8px 12px',
  borderInlineStart: `6px solid ${toneOf(theme, 'short').solid}`,
  fontSize: theme.floor.text.body,
  fontWeight: 600,
  background: toneOf(theme, 'short').soft,
  color: toneOf(theme, 'short').onSoft,
  span: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  b: { whiteSpace: 'nowrap' },
}))

const Quiet = styled('p')(({ theme }) => ({
  margin: 0,
  fontSize: theme.floor.text.small,
  fontWeight: 600,
  color: theme.floor.colours.inkSoft,
}))
