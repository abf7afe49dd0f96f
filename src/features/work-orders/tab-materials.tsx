import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { quantityText } from '#domain/stock/quantity.ts'
import { unitSymbol } from '#domain/stock/unit.ts'
import type { MaterialRow } from '#domain/work-order/materials.ts'
import { Chip } from '../../ui/desk/chip.tsx'
import { DeskTable, Figure, Quiet, Strong } from '../../ui/desk/desk-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'
import type { OrderPage } from './use-order-page.ts'

const COLUMNS = '48px minmax(150px, 1.1fr) minmax(130px, 1.3fr) 104px 84px 84px 84px 92px'
const HEAD = [
  '',
  'Material',
  'Needed for',
  <Figure key="needed">Needed</Figure>,
  <Figure key="free">Free</Figure>,
  <Figure key="reserved">Reserved</Figure>,
  <Figure key="picked">Picked</Figure>,
  <Figure key="short">Short</Figure>,
] as const

type Props = { readonly page: OrderPage; readonly rows: readonly MaterialRow[] | undefined }

/** One row per material and place, short ones first; a row opens to the ways by which it is needed. */
export function TabMaterials({ page, rows }: Props) {
  const [openRowId, setOpenRowId] = useState<string | null>(null)
  const [current, setCurrent] = useState<string | null>(null)
  if (page.rows === null) return <EmptyState sentence="The plan of this order is not on this device." />
  if (rows === undefined) return null
  const name = (itemId: string) => page.itemById.get(itemId)?.name ?? itemId
  return (
    <DeskTable
      cells={row => cellsOf(row, page)}
      columns={COLUMNS}
      current={current}
      detail={row => (row.row.rowId === openRowId ? waysOf(row, name) : null)}
      head={HEAD}
      label="Materials"
      onCurrent={row => setCurrent(row.row.rowId)}
      onOpen={row => {
        setCurrent(row.row.rowId)
        setOpenRowId(row.row.rowId === openRowId ? null : row.row.rowId)
      }}
      rowHeight={64}
      rowKey={row => row.row.rowId}
      rows={rows}
    />
  )
}

function waysOf(row: MaterialRow, name: (itemId: string) => string) {
  return <Ways name={name} row={row} />
}

function cellsOf(material: MaterialRow, page: OrderPage) {
  const { row, effective, toBuild, free, reserved, picked, short, neededFor } = material
  const item = page.itemById.get(row.itemId)
  const unit = item === undefined ? '' : unitSymbol(item.unit)
  const figure = (quantity: number) => <Figure>{quantity === 0 ? '–' : quantityText(quantity)}</Figure>
  return [
    item === undefined ? null : (
      <ItemPicture key="picture" name={item.name} picture={item.picture} size={48} sku={item.sku} />
    ),
    <div key="name">
      <Strong>{item?.name ?? row.itemId}</Strong>
      <Quiet>{item?.sku}</Quiet>
    </div>,
    <Chips key="for">
      {neededFor.slice(0, 3).map(({ itemId, quantity }) => (
        <Chip key={itemId}>
          {page.itemById.get(itemId)?.name ?? itemId} {quantityText(quantity)}
        </Chip>
      ))}
      {neededFor.length > 3 && <Chip>and {neededFor.length - 3} more</Chip>}
    </Chips>,
    <Figure key="needed">
      {quantityText(effective)} {unit}
      {toBuild !== null && <Quiet>and {quantityText(toBuild)} to build</Quiet>}
      {row.override !== null && <Quiet>planned {quantityText(row.original)}</Quiet>}
    </Figure>,
    free === null ? <Figure key="free">not counted</Figure> : figure(free),
    figure(reserved),
    figure(picked),
    short === null || short === 0 ? (
      figure(0)
    ) : (
      <Figure key="short">
        <Chip tone="short">{quantityText(short)} short</Chip>
      </Figure>
    ),
  ]
}

type WaysProps = { readonly row: MaterialRow; readonly name: (itemId: string) => string }

/** Each way by which the item is needed, from the product down, its waste apart. */
function Ways({ row, name }: WaysProps) {
  return (
    <List>
      {row.row.contributions.map(one => {
        const path = [one.orderItemId, ...one.path]
        return (
          <li key={path.join('>')}>
            <span>{path.map(name).join(' › ')}</span>
            <b>{quantityText(one.quantity)}</b>
            <Quiet>{one.wasteQuantity === 0 ? '' : `of it ${quantityText(one.wasteQuantity)} waste`}</Quiet>
          </li>
        )
      })}
      {row.short !== null && row.short > 0 && (
        <li>
          <span>
            {quantityText(row.short)} are missing: receive or count them
            {row.toBuild === null ? '' : ', or build more of it'}.
          </span>
        </li>
      )}
    </List>
  )
}

const Chips = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 4 })

const List = styled('ul')(({ theme }) => ({
  display: 'grid',
  gap: 6,
  margin: 0,
  padding: '10px 20px 16px 88px',
  listStyle: 'none',
  fontSize: theme.floor.text.small,
  background: theme.floor.colours.paper,
  li: { display: 'grid', gridTemplateColumns: '1fr 90px 160px', gap: 16, alignItems: 'baseline' },
  b: { textAlign: 'end' },
}))
