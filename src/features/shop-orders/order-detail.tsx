import { styled } from '@mui/material/styles'
import { useMemo } from 'react'
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

/** Each line of the order with what it took, or why it took nothing. */
export function OrderDetail({ row, names, onAgain }: Props) {
  const items = useAllItems()
  const itemById = useMemo(() => new Map((items ?? []).map(item => [item.id, item])), [items])
  const nameOf = (itemId: string | null) =>
    itemId === null ? 'Not built here' : (itemById.get(itemId)?.name ?? itemId)
  const amount = (itemId: string, quantity: number) => {
    const unit = itemById.get(itemId)?.unit
    return `${quantityText(quantity)} ${unit === undefined ? '' : unitSymbol(unit)}`
  }
  return (
    <Root>
      {row.lines.map(line => (
        <Line key={line.lineId}>
          <Strong>
            {line.units === 0 ? '' : `${line.units} × `}
            {nameOf(line.itemId)}
          </Strong>
          {line.reason !== null && <Quiet>{REASON_WORDS[line.reason]}</Quiet>}
          {line.fromReadyMade !== 0 && (
            <Quiet>
              {`${Math.abs(line.fromReadyMade)} ${line.fromReadyMade > 0 ? 'out of' : 'into'} `}
              {`pre-assembled stock, ${names.place(line.locationId)}`}
            </Quiet>
          )}
          {line.components.map(one => (
            <Quiet key={`${one.itemId}@${one.locationId}`}>
              {one.quantity > 0 ? '−' : '+'}
              {amount(one.itemId, Math.abs(one.quantity))} {nameOf(one.itemId)}, {names.place(one.locationId)}
            </Quiet>
          ))}
        </Line>
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

const Root = styled('div')({ display: 'grid', gap: 12, padding: '4px 16px 16px' })
const Line = styled('div')({ display: 'grid', gap: 2 })
