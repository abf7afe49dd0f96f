import { styled } from '@mui/material/styles'
import { useMemo, useState } from 'react'
import { divide, fraction, fractionFromText, ONE } from '#kernel/fraction.ts'
import { plannedByItem } from '#domain/bom/plan.ts'
import type { Alternative, Item } from '#domain/catalogue/item.ts'
import { type Quantity, SCALE } from '#domain/stock/quantity.ts'
import { stockId } from '#domain/stock/stock.ts'
import { factorText, type UnitName, unitSymbol } from '#domain/stock/unit.ts'
import type { MaterialRow } from '#domain/work-order/materials.ts'
import { editWay, isEdited, removeRow, replaceRow, resetRow } from '#domain/work-order/plan-rows.ts'
import { beyondWays, type WayNode, wayTree } from '#domain/work-order/plan-tree.ts'
import { alternativesOf, type Clearing, clearingsOf } from '#domain/work-order/shortage.ts'
import { useDocuments } from '../../sync/react/use-documents.ts'
import { useAllItems } from '../../sync/react/use-items.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { Chip } from '../../ui/desk/chip.tsx'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskSelect } from '../../ui/desk/desk-field.tsx'
import { Quiet } from '../../ui/desk/desk-table.tsx'
import { ItemPicker } from '../../ui/desk/item-picker.tsx'
import { tightWords } from '../../ui/desk/stock-figure.tsx'
import { QuantityCell, startOf } from './quantity-cell.tsx'
import type { OrderPage } from './use-order-page.ts'
import type { PlanEdit } from './use-plan-edit.ts'

type Props = {
  readonly material: MaterialRow
  readonly page: OrderPage
  readonly edit: PlanEdit
  readonly promisedById: ReadonlyMap<string, number>
}

/** An open row: why it is needed, what clears what is short, and what can be done with it. */
export function MaterialDetail({ material, page, edit, promisedById }: Props) {
  const { row } = material
  const much = (quantity: Quantity) => tightWords(quantity, unitOf(page.itemById, row.itemId))
  const planned = plannedByItem(page.order.items)
  const name = (itemId: string) => page.itemById.get(itemId)?.name ?? itemId
  const beyond = beyondWays(row)
  return (
    <Root onClick={event => event.stopPropagation()} onKeyDown={event => event.stopPropagation()}>
      <List>
        {wayTree(row).map(node => (
          <Way
            decimals={row.decimals}
            key={node.key}
            mayEdit={edit.whyNot === null}
            much={much}
            name={name}
            node={node}
            onEdit={(index, to) => void edit.edit(editWay(row, index, to, planned), row.rowId)}
          />
        ))}
        {beyond !== 0 && (
          <li>
            <span>{beyond > 0 ? 'Added by a person, or rounded up' : 'Taken off by a person'}</span>
            <b>{much(beyond)}</b>
          </li>
        )}
      </List>
      <Deeds edit={edit} material={material} page={page} promisedById={promisedById} />
    </Root>
  )
}

function unitOf(itemById: ReadonlyMap<string, Item>, itemId: string): UnitName {
  return itemById.get(itemId)?.unit ?? 'piece'
}

type WayProps = {
  readonly node: WayNode
  readonly name: (itemId: string) => string
  readonly much: (quantity: Quantity) => string
  readonly decimals: number
  readonly mayEdit: boolean
  readonly onEdit: (index: number, to: number | null) => void
}

function Way({ node, name, much, decimals, mayEdit, onEdit }: WayProps) {
  const [typing, setTyping] = useState<number | null>(null)
  return (
    <li>
      <span style={{ paddingInlineStart: node.depth * 24 }}>
        {node.depth > 0 && '› '}
        {name(node.itemId)}
      </span>
      <b>{much(node.quantity)}</b>
      <Quiet>{node.waste === 0 ? '' : `of it ${much(node.waste)} waste`}</Quiet>
      <Ends>
        {node.ways.map(({ index, way }) => {
          const quantity = way.override ?? way.quantity
          if (typing === index) {
            return (
              <QuantityCell
                decimals={decimals}
                key={index}
                label={`Quantity for ${name(node.itemId)}`}
                onCancel={() => setTyping(null)}
                onDone={to => {
                  setTyping(null)
                  onEdit(index, to)
                }}
                start={startOf(quantity)}
              />
            )
          }
          return (
            <span key={index}>
              {way.override !== undefined && <Chip>spread {much(way.quantity)}</Chip>}
              {mayEdit && (
                <DeskButton
                  emphasis="quiet"
                  label="Change this part of it"
                  onPress={() => setTyping(index)}
                  small
                />
              )}
              {mayEdit && way.override !== undefined && (
                <DeskButton emphasis="quiet" label="Back" onPress={() => onEdit(index, null)} small />
              )}
            </span>
          )
        })}
      </Ends>
    </li>
  )
}

function Deeds({ material, page, edit, promisedById }: Props) {
  const { row } = material
  const { locations, place } = useNames()
  const allItems = useAllItems()
  const [replacing, setReplacing] = useState(false)
  const planned = plannedByItem(page.order.items)
  const itemById = useMemo(
    () => new Map<string, Item>((allItems ?? []).map(item => [item.id, item])),
    [allItems],
  )
  const clearings = useClearings(material, itemById, promisedById)
  const item = itemById.get(row.itemId)
  if (item === undefined) return null
  const replaceBy = (other: Item, locationId: string, factor: number, isOfAsked: boolean) => {
    const asked = isOfAsked ? fractionFromText(row.replaces?.factor ?? '1') : ONE
    const to = { item: other, locationId, factor: divide(fraction(factor, SCALE), asked) }
    void edit.edit(replaceRow(row, to, planned), row.rowId)
  }
  const allowed = alternativesOf(row, itemById)
  const nameOf = (id: string) => itemById.get(id)?.name ?? id
  const symbolOf = (id: string) => unitSymbol(unitOf(itemById, id))
  const askedSymbol = symbolOf(row.replaces?.itemId ?? row.itemId)
  const factorOf = (one: Alternative) => factorText(one.factor, symbolOf(one.itemId), askedSymbol)
  return (
    <>
      {clearings.length > 0 && (
        <Line>
          <b>{tightWords(material.short ?? 0, item.unit)} short:</b>
          {clearings.map(one => (
            <ClearingLine
              clearing={one}
              item={item}
              key={JSON.stringify(one)}
              mayEdit={edit.whyNot === null}
              nameOf={nameOf}
              onUse={() => {
                const other = one.kind === 'alternative' ? itemById.get(one.itemId) : item
                if (other === undefined) return
                if (one.kind === 'alternative') replaceBy(other, row.locationId, one.factor, true)
                if (one.kind === 'place') replaceBy(item, one.locationId, SCALE, false)
              }}
              other={one.kind === 'alternative' ? itemById.get(one.itemId) : undefined}
              place={place}
            />
          ))}
        </Line>
      )}
      {edit.whyNot === null && (
        <Line>
          <DeskSelect
            label="Consume from"
            onChange={locationId => replaceBy(item, locationId, SCALE, false)}
            options={locations.map(({ id, name }) => ({ value: id, label: name }))}
            value={row.locationId}
            width={200}
          />
          {allowed.map(one => (
            <DeskButton
              key={one.itemId}
              label={`${nameOf(one.itemId)} instead (${factorOf(one)})`}
              onPress={() => {
                const other = itemById.get(one.itemId)
                if (other !== undefined) replaceBy(other, row.locationId, one.factor, true)
              }}
              small
            />
          ))}
          <DeskButton
            expanded={replacing}
            icon="swap"
            label="Another part"
            onPress={() => setReplacing(!replacing)}
            small
          />
          {isEdited(row) && (
            <DeskButton
              icon="undo"
              label="Reset row"
              onPress={() => void edit.edit(resetRow(row, itemById, planned), row.rowId)}
              small
            />
          )}
          <DeskButton
            icon="trash"
            label="Off the plan"
            onPress={() => void edit.edit(removeRow(row), row.rowId)}
            small
          />
        </Line>
      )}
      {replacing && (
        <ItemPicker
          items={(allItems ?? []).filter(other => other.id !== row.itemId && !other.archived)}
          label="Which part instead, one for one?"
          onPick={other => {
            setReplacing(false)
            replaceBy(other, row.locationId, SCALE, false)
          }}
        />
      )}
    </>
  )
}

function useClearings(
  material: MaterialRow,
  itemById: ReadonlyMap<string, Item>,
  promisedById: ReadonlyMap<string, number>,
): Clearing[] {
  const { locations } = useNames()
  const locationIds = useMemo(() => locations.map(({ id }) => id), [locations])
  const ids = useMemo(() => {
    const parts = [material.row.itemId, ...alternativesOf(material.row, itemById).map(one => one.itemId)]
    return parts.flatMap(itemId => locationIds.map(locationId => stockId(itemId, locationId)))
  }, [material.row, itemById, locationIds])
  const stock = useDocuments('stock', ids)
  return useMemo(() => {
    const stockById = new Map([...(stock ?? [])].map(([id, { body }]) => [id, body]))
    return clearingsOf(material, { itemById, stockById, promisedById, locationIds })
  }, [material, itemById, stock, promisedById, locationIds])
}

type ClearingProps = {
  readonly clearing: Clearing
  /** Of the row. */
  readonly item: Item
  /** The alternative, in its own unit. */
  readonly other: Item | undefined
  readonly nameOf: (itemId: string) => string
  readonly place: (locationId: string) => string
  readonly mayEdit: boolean
  readonly onUse: () => void
}

function ClearingLine({ clearing, item, other, nameOf, place, mayEdit, onUse }: ClearingProps) {
  const covers = tightWords(clearing.covers, item.unit)
  const ofOther = clearing.kind === 'alternative' ? tightWords(clearing.left, other?.unit ?? 'piece') : ''
  switch (clearing.kind) {
    case 'alternative':
      return (
        <DeskButton
          disabled={!mayEdit}
          label={`${nameOf(clearing.itemId)}: ${ofOther} left here cover ${covers}`}
          onPress={onUse}
          small
        />
      )
    case 'place':
      return (
        <DeskButton
          disabled={!mayEdit}
          label={`From ${place(clearing.locationId)}: ${tightWords(clearing.left, item.unit)} left there`}
          onPress={onUse}
          small
        />
      )
    case 'buy':
      return <Chip tone="short">buy {covers}</Chip>
    case 'build':
      return <Chip tone="short">build {covers} first, in an order of its own</Chip>
  }
}

const Root = styled('div')(({ theme }) => ({
  display: 'grid',
  gap: 12,
  padding: '10px 20px 16px 64px',
  cursor: 'default',
  background: theme.floor.colours.paper,
}))

const List = styled('ul')(({ theme }) => ({
  display: 'grid',
  gap: 2,
  margin: 0,
  padding: 0,
  listStyle: 'none',
  fontSize: theme.floor.text.small,
  li: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 90px 140px 330px',
    gap: 16,
    minHeight: 32,
    alignItems: 'center',
  },
  b: { textAlign: 'end' },
}))

const Ends = styled('div')({ display: 'grid', gap: 2, '& > span': { display: 'flex', gap: 6 } })

const Line = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: 8 })
