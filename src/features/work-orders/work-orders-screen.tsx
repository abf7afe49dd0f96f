import { styled } from '@mui/material/styles'
import { useDeferredValue, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Item } from '#domain/catalogue/item.ts'
import {
  countByFilter,
  isLate,
  isOfClosed,
  listOrders,
  ORDER_FILTERS,
  type OrderFilter,
  type OrderListQuery,
} from '#domain/work-order/order-list.ts'
import type { WorkOrder } from '#domain/work-order/work-order.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { useStatusPart } from '../../sync/react/use-status.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskField, DeskSelect } from '../../ui/desk/desk-field.tsx'
import { DeskPage } from '../../ui/desk/desk-page.tsx'
import { DeskTable } from '../../ui/desk/desk-table.tsx'
import { DeskTabs } from '../../ui/desk/desk-tabs.tsx'
import { RowCheck } from '../../ui/desk/row-check.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FloorButton } from '../../ui/floor-button.tsx'
import { dayAndTime, dayOf } from '../../ui/time-words.ts'
import { Unseen } from '../../ui/unseen.tsx'
import { OrderBulkBar } from './order-bulk-bar.tsx'
import { DueCell, OrderName, ProductPicture, Progress, StatusCell } from './order-list-cells.tsx'
import { OrderListFilters } from './order-list-filters.tsx'
import { type OrderHeads, useOrderHeads, useProducts } from './use-order-list.ts'
import { useOrderListQuery } from './use-order-list-query.ts'
import { useShortOrders } from './use-short-orders.ts'

const COLUMNS = '44px 60px minmax(160px, 1fr) minmax(150px, 200px) minmax(120px, 260px) minmax(104px, 150px)'

const FILTER_WORDS: Readonly<Record<OrderFilter, string>> = {
  open: 'All open',
  draft: 'Drafts',
  ready: 'Ready',
  inProgress: 'In progress',
  quality: 'Quality',
  closed: 'Closed',
  deleted: 'Deleted',
}

const SORTS = [
  { value: 'work', label: 'Order of work' },
  { value: 'due', label: 'Due day' },
  { value: 'number', label: 'Number, newest first' },
] as const

/** The work orders: what stands where, how far it is, what is late; narrowed, searched, walked by keys. */
export function WorkOrdersScreen() {
  const navigate = useNavigate()
  const { query, address, change, type } = useOrderListQuery()
  const closed = isOfClosed(query.filter)
  const heads = useOrderHeads(query.filter)
  const itemById = useProducts(heads?.orders)
  const shortById = useShortOrders(heads !== undefined && !closed)
  const today = dayOf(useNow())
  const shown = useShown(heads, query, { itemById, shortById, today })
  const figures = useFigures(heads, shortById, today)
  const onNew = () => void navigate('/orders/new')
  return (
    <DeskPage
      actions={
        <>
          <DeskField
            label="Number, name or product"
            onChange={type}
            placeholder="WO-00042, stool …"
            type="search"
            value={query.text}
            width={250}
          />
          <DeskSelect
            label="Sorted by"
            onChange={sort => change({ sort })}
            options={SORTS}
            value={query.sort}
            width={180}
          />
          <DeskButton emphasis="primary" icon="plus" label="New order" onPress={onNew} />
        </>
      }
      title="Work orders"
    >
      <Narrow>
        <DeskTabs
          current={query.filter === 'deleted' ? 'closed' : query.filter}
          label="Status"
          onChange={filter => change({ filter })}
          tabs={ORDER_FILTERS.filter(name => name !== 'deleted').map(name => ({
            name,
            label: FILTER_WORDS[name],
            // Closed orders are counted where they are read.
            ...(figures === null || (name === 'closed') !== closed ? {} : { count: figures.counts[name] }),
          }))}
        />
        <OrderListFilters
          address={address}
          itemById={itemById}
          lateCount={figures?.lateCount ?? 0}
          onChange={change}
          query={query}
          shortCount={figures?.shortCount ?? null}
        />
      </Narrow>
      {heads !== undefined && shown.length === 0 && (
        <NothingHere narrowed={address !== ''} onNew={onNew} waits={query.short && shortById === null} />
      )}
      {heads !== undefined && shown.length > 0 && (
        <OrderTable
          heads={heads}
          itemById={itemById}
          key={query.filter}
          shortById={shortById}
          shown={shown}
          today={today}
        />
      )}
    </DeskPage>
  )
}

type Around = {
  readonly itemById: ReadonlyMap<string, Item>
  readonly shortById: ReadonlyMap<string, number> | null
  readonly today: string
}

const NO_ORDERS: readonly WorkOrder[] = []

/** The orders of the list; while somebody types, the list may lag behind the letters. */
function useShown(
  heads: OrderHeads | undefined,
  query: OrderListQuery,
  around: Around,
): readonly WorkOrder[] {
  const { itemById, shortById, today } = around
  const { filter, sort, priority, person, product, late, short } = query
  const text = useDeferredValue(query.text)
  const orders = heads?.orders ?? NO_ORDERS
  return useMemo(() => {
    const itemText = (itemId: string) => {
      const item = itemById.get(itemId)
      return item === undefined ? '' : `${item.name} ${item.sku}`
    }
    const shortIds =
      shortById === null ? null : new Set([...shortById].flatMap(([id, rows]) => (rows > 0 ? [id] : [])))
    const narrowed = { filter, sort, text, priority, person, product, late, short }
    return listOrders(orders, narrowed, { itemText, today, shortIds })
  }, [orders, itemById, shortById, today, filter, sort, text, priority, person, product, late, short])
}

function useFigures(heads: OrderHeads | undefined, shortById: Around['shortById'], today: string) {
  return useMemo(() => {
    if (heads === undefined) return null
    const short = shortById === null ? null : [...shortById.values()].filter(rows => rows > 0).length
    const lateCount = heads.orders.filter(order => isLate(order, today)).length
    return { counts: countByFilter(heads.orders), lateCount, shortCount: short }
  }, [heads, shortById, today])
}

type TableProps = Around & { readonly heads: OrderHeads; readonly shown: readonly WorkOrder[] }

function OrderTable({ heads, shown, itemById, shortById, today }: TableProps) {
  const navigate = useNavigate()
  const { firstName } = useNames()
  const [current, setCurrent] = useState<string | null>(null)
  const [chosenIds, setChosenIds] = useState<ReadonlySet<string>>(new Set())
  // What a filter has put out of sight is not changed unseen.
  const chosen = useMemo(
    () => (chosenIds.size === 0 ? NO_ORDERS : shown.filter(({ id }) => chosenIds.has(id))),
    [shown, chosenIds],
  )
  const choose = (id: string, on: boolean) => {
    const next = new Set(chosenIds)
    if (on) next.add(id)
    else next.delete(id)
    setChosenIds(next)
  }
  const all = (
    <RowCheck
      checked={chosen.length === shown.length}
      label="Choose all orders of the list"
      onChange={on => setChosenIds(new Set(on ? shown.map(({ id }) => id) : []))}
    />
  )
  return (
    <>
      {chosen.length > 0 && <OrderBulkBar chosen={chosen} onClear={() => setChosenIds(new Set())} />}
      <DeskTable
        cells={order => [
          <RowCheck
            checked={chosenIds.has(order.id)}
            key="check"
            label={`Choose ${order.number ?? order.temporaryNumber}`}
            onChange={on => choose(order.id, on)}
          />,
          <ProductPicture item={itemById.get(order.items[0]?.itemId ?? '')} key="picture" />,
          <OrderName itemById={itemById} key="name" order={order} />,
          <StatusCell
            key="status"
            needsYou={heads.cardsByOrderId.get(order.id) ?? 0}
            order={order}
            pendingCount={heads.pendingById.get(order.id) ?? 0}
            short={shortById?.get(order.id) ?? 0}
          />,
          <Progress key="bar" order={order} />,
          <DueCell
            key="due"
            order={order}
            person={order.personId === null ? null : firstName(order.personId)}
            today={today}
          />,
        ]}
        columns={COLUMNS}
        current={current}
        head={[all, <Unseen key="pictures-head">Pictures</Unseen>, 'Order', 'Status', 'Built', 'Due']}
        label="Work orders"
        onCurrent={order => setCurrent(order.id)}
        onOpen={order => void navigate(`/orders/${order.id}`)}
        rowHeight={84}
        rowKey={order => order.id}
        rows={shown}
      />
    </>
  )
}

type NothingProps = { readonly narrowed: boolean; readonly waits: boolean; readonly onNew: () => void }

function NothingHere({ narrowed, waits, onNew }: NothingProps) {
  const lastHeardAtMs = useStatusPart(status => status.lastHeardAtMs)
  const nowMs = useNow()
  const heard =
    lastHeardAtMs === null ? 'Not heard from the server yet.' : `As of ${dayAndTime(lastHeardAtMs, nowMs)}.`
  if (waits) return <EmptyState figure={heard} sentence="Reckoning what each order lacks …" />
  if (narrowed) return <EmptyState figure={heard} sentence="No order is like that." />
  return (
    <EmptyState figure={heard} sentence="No open work orders.">
      <FloorButton emphasis="primary" icon="plus" label="New order" onPress={onNew} />
    </EmptyState>
  )
}

const Narrow = styled('div')({ display: 'grid', flex: 'none', gap: 12, paddingBlockEnd: 16 })
