import { styled } from '@mui/material/styles'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { REASON_WORDS } from '#domain/shop-orders/words.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { unitSymbol } from '#domain/stock/unit.ts'
import type { OrderLogRow } from '#protocol/order-log.ts'
import { useAllItems } from '../../sync/react/use-items.ts'
import type { Names } from '../../sync/react/use-names.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { Quiet, Strong } from '../../ui/desk/desk-table.tsx'

type Props = {
  readonly row: OrderLogRow
  readonly names: Names
  readonly onAgain: (orderId: string) => void
}

type Line = OrderLogRow['lines'][number]

/** Each line of the order with what it took, or why it took nothing; each name leads to its page. */
export function OrderDetail({ row, names, onAgain }: Props) {
  const items = useAllItems()
  const itemById = useMemo(() => new Map((items ?? []).map(item => [item.id, item])), [items])
  const pageOf = (itemId: string) => (itemById.get(itemId)?.kind === 'material' ? 'materials' : 'boms')
  const amount = (itemId: string, quantity: number) => {
    const unit = itemById.get(itemId)?.unit
    return unit === undefined ? quantityText(quantity) : `${quantityText(quantity)} ${unitSymbol(unit)}`
  }
  return (
    <Root>
      {row.lines.map(line => (
        <section key={line.lineId}>
          <Strong onClick={event => event.stopPropagation()}>
            {unitsWords(line)}{' '}
            {line.itemId === null ? (
              'Not built here'
            ) : (
              <Link to={`/boms/${encodeURIComponent(line.itemId)}`}>
                {itemById.get(line.itemId)?.name ?? line.itemId}
              </Link>
            )}
          </Strong>
          <Quiet>{whatWords(line, names)}</Quiet>
          <Parts>
            {line.components.map(({ itemId, locationId, quantity }) => (
              <li key={`${itemId}@${locationId}`} onClick={event => event.stopPropagation()}>
                <b>{`${quantity > 0 ? '−' : '+'}${amount(itemId, Math.abs(quantity))}`}</b>
                <Link to={`/${pageOf(itemId)}/${encodeURIComponent(itemId)}`}>
                  {itemById.get(itemId)?.name ?? itemId}
                </Link>
              </li>
            ))}
          </Parts>
        </section>
      ))}
      {row.tag?.problem != null && <Quiet>{row.tag.problem}</Quiet>}
      {row.outcome !== 'executed' && (
        <div>
          <DeskButton icon="undo" label="Do it again" onPress={() => onAgain(row.orderId)} small />
        </div>
      )}
    </Root>
  )
}

function unitsWords({ units }: Line): string {
  if (units === 0) return ''
  return units < 0 ? `Back: ${-units} ×` : `${units} ×`
}

/** "1 out of pre-assembled stock · parts from Workshop", or why nothing moved. */
function whatWords({ reason, fromReadyMade, components, locationId }: Line, names: Names): string {
  const places = [...new Set(components.map(one => names.place(one.locationId)))].join(', ')
  const way = fromReadyMade > 0 ? 'out of' : 'into'
  return [
    reason === null ? '' : REASON_WORDS[reason],
    fromReadyMade === 0
      ? ''
      : `${Math.abs(fromReadyMade)} ${way} pre-assembled stock, ${names.place(locationId)}`,
    places === '' ? '' : `parts, ${places}`,
  ]
    .filter(words => words !== '')
    .join(' · ')
}

const Root = styled('div')({ display: 'grid', gap: 16, padding: '4px 26px 18px' })

const Parts = styled('ul')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(280px, 1fr))',
  gap: '4px 24px',
  margin: '8px 0 0',
  padding: 0,
  listStyle: 'none',
  fontSize: theme.floor.text.small,
  li: { display: 'flex', gap: 10, minWidth: 0 },
  b: { flex: '0 0 92px', textAlign: 'end', whiteSpace: 'nowrap' },
  a: { color: theme.floor.colours.tone.needs.onSoft, minWidth: 0, overflowWrap: 'anywhere' },
}))
