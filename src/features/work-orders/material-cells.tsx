import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { isByHand } from '#domain/bom/plan.ts'
import { type Quantity, quantityText } from '#domain/stock/quantity.ts'
import { unitSymbol } from '#domain/stock/unit.ts'
import type { MaterialRow } from '#domain/work-order/materials.ts'
import { isEdited } from '#domain/work-order/plan-rows.ts'
import { Chip } from '../../ui/desk/chip.tsx'
import { Figure, Quiet, Strong } from '../../ui/desk/desk-table.tsx'
import { RowCheck } from '../../ui/desk/row-check.tsx'
import { tightWords } from '../../ui/desk/stock-figure.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'
import { ownProps } from '../../ui/own-props.ts'
import { toneOf } from '../../ui/tokens.ts'
import { Unseen } from '../../ui/unseen.tsx'
import { QuantityCell } from './quantity-cell.tsx'
import type { OrderPage } from './use-order-page.ts'

type Column = { readonly head: ReactNode; readonly width: string; readonly isWideOnly?: true }

const figureHead = (word: string) => <Figure>{word}</Figure>

const COLUMNS: readonly Column[] = [
  { head: <Unseen>Chosen</Unseen>, width: '36px' },
  { head: <Unseen>Picture</Unseen>, width: '48px' },
  { head: 'Material', width: 'minmax(150px, 1.3fr)' },
  { head: 'Needed for', width: 'minmax(80px, 1fr)' },
  { head: figureHead('Original'), width: '76px', isWideOnly: true },
  { head: figureHead('Effective'), width: '108px' },
  { head: figureHead('Ready-made'), width: '88px', isWideOnly: true },
  { head: figureHead('Available'), width: '88px' },
  { head: figureHead('Reserved'), width: '68px', isWideOnly: true },
  { head: figureHead('Picked'), width: '60px' },
  { head: figureHead('Short'), width: '88px' },
]

/** What fits: a narrow page leaves out what an open row says too. */
export function fitting<Cell>(cells: readonly Cell[], isNarrow: boolean): Cell[] {
  return cells.filter((_, index) => !isNarrow || COLUMNS[index]?.isWideOnly !== true)
}

export function materialHead(isNarrow: boolean): ReactNode[] {
  return fitting(
    COLUMNS.map(column => column.head),
    isNarrow,
  )
}

export function materialColumns(isNarrow: boolean): string {
  return fitting(
    COLUMNS.map(column => column.width),
    isNarrow,
  ).join(' ')
}

export type CellsOf = {
  readonly page: OrderPage
  readonly place: (locationId: string) => string
  readonly mayEdit: boolean
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (rowId: string, chosen: boolean) => void
  /** The row that is being typed into, and with what it began. */
  readonly typing: { readonly rowId: string; readonly start: string } | null
  readonly onType: (rowId: string) => void
  readonly onTyped: (row: MaterialRow, quantity: Quantity) => void
  readonly onLeave: () => void
  readonly onBack: (row: MaterialRow) => void
  readonly unsent: ReadonlySet<string>
}

/** One row per material and place: a cell for every column, the ones of wide pages included. */
export function materialCells(material: MaterialRow, of: CellsOf): ReactNode[] {
  const { row, reserved, picked, short, neededFor } = material
  const item = of.page.itemById.get(row.itemId)
  const name = item?.name ?? row.itemId
  const much = (quantity: Quantity) => tightWords(quantity, item?.unit ?? 'piece')
  const figure = (quantity: Quantity) => <Figure>{quantity === 0 ? '–' : much(quantity)}</Figure>
  const nameOf = (itemId: string) => of.page.itemById.get(itemId)?.name ?? itemId
  const notes = [
    item?.sku,
    row.locationId === of.page.order.locationId ? '' : `from ${of.place(row.locationId)}`,
    row.replaces === undefined ? '' : `instead of ${nameOf(row.replaces.itemId)}`,
    isByHand(row) ? 'by hand' : '',
    material.toBuild === null ? '' : `${much(material.toBuild)} more are built`,
  ].filter(note => note !== '' && note !== undefined)
  return [
    of.mayEdit ? (
      <RowCheck
        checked={of.chosen.has(row.rowId)}
        key="check"
        label={`Choose ${name}`}
        onChange={checked => of.onChoose(row.rowId, checked)}
      />
    ) : null,
    item === undefined ? null : (
      <ItemPicture key="picture" name={item.name} picture={item.picture} size={48} sku={item.sku} />
    ),
    <div key="name">
      <Name>{name}</Name>
      <Quiet>{notes.join(' · ')}</Quiet>
    </div>,
    <Chips key="for">
      {neededFor.slice(0, 2).map(({ itemId, quantity }) => (
        <Chip key={itemId}>
          {nameOf(itemId)} {much(quantity)}
        </Chip>
      ))}
      {neededFor.length > 2 && <Chip>and {neededFor.length - 2} more</Chip>}
    </Chips>,
    <Figure key="original">{much(row.original)}</Figure>,
    <Effective key="effective" material={material} name={name} of={of} />,
    <Made key="made" material={material} much={much} />,
    <Available key="available" material={material} much={much} />,
    figure(reserved),
    figure(picked),
    short === null || short === 0 ? (
      figure(0)
    ) : (
      <Figure key="short">
        <Chip tone="short">{much(short)} short</Chip>
      </Figure>
    ),
  ]
}

type EffectiveProps = { readonly material: MaterialRow; readonly of: CellsOf; readonly name: string }

function Effective({ material, of, name }: EffectiveProps) {
  const { row, effective } = material
  const item = of.page.itemById.get(row.itemId)
  if (of.typing?.rowId === row.rowId) {
    return (
      <QuantityCell
        decimals={row.decimals}
        label={`Effective quantity of ${name}`}
        onCancel={of.onLeave}
        onDone={quantity => of.onTyped(material, quantity)}
        start={of.typing.start}
      />
    )
  }
  const waits = of.unsent.has(row.rowId) || of.unsent.has('plan')
  const words = `${quantityText(effective)} ${item === undefined ? '' : unitSymbol(item.unit)}`
  return (
    <Value title={waits ? 'Not sent yet' : undefined} waits={waits}>
      {isEdited(row) && of.mayEdit && (
        <Dot
          aria-label={`${name}: back to what was spread`}
          onClick={event => {
            event.stopPropagation()
            of.onBack(material)
          }}
          title="Changed by a person. Press: back to what was spread."
          type="button"
        >
          ●
        </Dot>
      )}
      {of.mayEdit ? (
        <Edit
          aria-label={`Edit ${name}: ${words}`}
          onClick={event => {
            event.stopPropagation()
            of.onType(row.rowId)
          }}
          tabIndex={-1}
          type="button"
        >
          {words}
        </Edit>
      ) : (
        <span>
          {isEdited(row) && '● '}
          {words}
        </span>
      )}
    </Value>
  )
}

type FigureProps = { readonly material: MaterialRow; readonly much: (quantity: Quantity) => string }

/** What lies there, and what of it orders before this one were promised. */
function Available({ material: { available, promisedBefore }, much }: FigureProps) {
  if (available === null) return <Figure>not counted</Figure>
  return (
    <Figure>
      {available === 0 ? '–' : much(available)}
      {promisedBefore > 0 && (
        <Quiet title="Promised to orders before this one">{much(promisedBefore)} promised</Quiet>
      )}
    </Figure>
  )
}

/** "8: 5 ready-made, 3 to build". */
function Made({ material: { effective, toBuild }, much }: FigureProps) {
  if (toBuild === null) return <Figure>–</Figure>
  return (
    <Figure>
      {much(effective)} ready
      <Quiet>{much(toBuild)} to build</Quiet>
    </Figure>
  )
}

/** Two lines where one is too short: names begin alike and differ at their end. */
const Name = styled(Strong)({
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: 2,
  whiteSpace: 'normal',
  overflowWrap: 'anywhere',
})

/** The quantity at a chip's end is what somebody looks for: it is never cut off. */
const Chips = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  gap: 4,
  '& > span': { whiteSpace: 'normal', overflowWrap: 'anywhere' },
})

const Value = styled(
  'div',
  ownProps('waits'),
)<{ waits: boolean }>(({ theme, waits }) => ({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'flex-end',
  gap: 6,
  minHeight: 40,
  fontWeight: 700,
  borderInlineStart: `6px solid ${waits ? toneOf(theme, 'short').solid : 'transparent'}`,
}))

const Dot = styled('button')(({ theme }) => ({
  all: 'unset',
  padding: '8px 6px',
  cursor: 'pointer',
  color: theme.floor.colours.brand,
  '&:focus-visible': { outline: `3px solid ${theme.floor.colours.brand}` },
}))

const Edit = styled('button')(({ theme }) => ({
  all: 'unset',
  padding: '6px 8px',
  borderRadius: 8,
  border: `1px solid ${theme.floor.colours.line}`,
  cursor: 'text',
  whiteSpace: 'nowrap',
  '&:hover': { borderColor: theme.floor.colours.edge },
}))
