import { styled } from '@mui/material/styles'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Item } from '#domain/catalogue/item.ts'
import { daysUntil, dueWords } from '#domain/work-order/due.ts'
import {
  isInFilter,
  listOrders,
  ORDER_FILTERS,
  type OrderFilter,
  type OrderSort,
} from '#domain/work-order/order-list.ts'
import { orderProgress } from '#domain/work-order/progress.ts'
import { PRIORITY_WORDS, STATUS_WORDS } from '#domain/work-order/words.ts'
import { shownNumber, type WorkOrder } from '#domain/work-order/work-order.ts'
import { useDocuments, useGroup } from '../../sync/react/use-documents.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { useStatus } from '../../sync/react/use-status.ts'
import { Chip } from '../../ui/desk/chip.tsx'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskField, DeskSelect } from '../../ui/desk/desk-field.tsx'
import { DeskPage } from '../../ui/desk/desk-page.tsx'
import { DeskTable, Quiet, Strong } from '../../ui/desk/desk-table.tsx'
import { DeskTabs } from '../../ui/desk/desk-tabs.tsx'
import { DoubleBar } from '../../ui/double-bar.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FloorButton } from '../../ui/floor-button.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { dayAndTime, dayOf } from '../../ui/time-words.ts'
import { OrderMarks } from './order-marks.tsx'
import { PRIORITY_TONE, STATUS_LOOK } from './status-look.ts'

const COLUMNS = '60px minmax(180px, 1fr) 180px minmax(130px, 260px) 136px'
const HEAD = ['', 'Order', 'Status', 'Built', 'Due'] as const

const FILTER_WORDS: Readonly<Record<OrderFilter, string>> = {
  open: 'All open',
  draft: 'Drafts',
  ready: 'Ready',
  inProgress: 'In progress',
  quality: 'Quality',
  closed: 'Closed',
}

const SORTS = [
  { value: 'work', label: 'Order of work' },
  { value: 'due', label: 'Due day' },
  { value: 'number', label: 'Number, newest first' },
] as const

/** The work orders: what stands where, how far it is, what is late; narrowed, searched, walked by keys. */
export function WorkOrdersScreen() {
  const navigate = useNavigate()
  const today = dayOf(useNow())
  const [filter, setFilter] = useState<OrderFilter>('open')
  const [sort, setSort] = useState<OrderSort>('work')
  const [text, setText] = useState('')
  const [current, setCurrent] = useState<string | null>(null)
  const all = useOrders()
  const itemById = useProducts(all?.orders)
  const shown = useMemo(() => {
    if (all === undefined) return []
    const itemText = (itemId: string) => {
      const item = itemById.get(itemId)
      return item === undefined ? '' : `${item.name} ${item.sku}`
    }
    return listOrders(all.orders, { filter, text, sort, itemText })
  }, [all, itemById, filter, text, sort])
  if (all === undefined) return null
  const open = (order: WorkOrder) => void navigate(`/orders/${order.id}`)
  return (
    <DeskPage
      actions={
        <>
          <DeskField
            label="Number, name or product"
            onChange={setText}
            placeholder="WO-00042, stool …"
            type="search"
            value={text}
            width={250}
          />
          <DeskSelect label="Sorted by" onChange={setSort} options={SORTS} value={sort} width={180} />
          <DeskButton
            emphasis="primary"
            icon="plus"
            label="New order"
            onPress={() => void navigate('/orders/new')}
          />
        </>
      }
      title="Work orders"
    >
      <Narrow>
        <DeskTabs
          current={filter}
          label="Status"
          onChange={setFilter}
          tabs={ORDER_FILTERS.map(name => ({
            name,
            label: FILTER_WORDS[name],
            count: all.orders.filter(order => isInFilter(order, name)).length,
          }))}
        />
      </Narrow>
      {shown.length === 0 ? (
        <NothingHere filter={filter} narrowed={text !== ''} onNew={() => void navigate('/orders/new')} />
      ) : (
        <DeskTable
          cells={order => [
            <ProductPicture item={itemById.get(order.items[0]?.itemId ?? '')} key="picture" />,
            <OrderName itemById={itemById} key="name" order={order} />,
            <Stack key="status">
              <Status order={order} />
              <OrderMarks
                needsYou={all.cardsByOrderId.get(order.id) ?? 0}
                pendingCount={all.pendingById.get(order.id) ?? 0}
              />
            </Stack>,
            <Progress key="bar" order={order} />,
            <Stack key="due">
              <Due order={order} today={today} />
              <PriorityMark order={order} />
            </Stack>,
          ]}
          columns={COLUMNS}
          current={current}
          head={HEAD}
          label="Work orders"
          onCurrent={order => setCurrent(order.id)}
          onOpen={open}
          rowHeight={84}
          rowKey={order => order.id}
          rows={shown}
        />
      )}
    </DeskPage>
  )
}

/** Orders with what waits on this device and which cards are open, by order. */
function useOrders() {
  const open = useGroup('workOrders', 'open')
  const closed = useGroup('workOrders', 'closed')
  const cards = useGroup('inbox', 'open')
  return useMemo(() => {
    if (open === undefined || closed === undefined) return undefined
    const heads = [...open, ...closed].filter(({ body }) => body.part === 'head')
    const orders = heads.flatMap(({ body }) => (body.part === 'head' ? [body] : []))
    const cardsByOrderId = new Map<string, number>()
    for (const { body } of cards ?? []) {
      if (body.workOrderId === null || !body.open) continue
      cardsByOrderId.set(body.workOrderId, (cardsByOrderId.get(body.workOrderId) ?? 0) + 1)
    }
    return { orders, cardsByOrderId, pendingById: new Map(heads.map(one => [one.id, one.pendingCount])) }
  }, [open, closed, cards])
}

function useProducts(orders: readonly WorkOrder[] | undefined): ReadonlyMap<string, Item> {
  const ids = useMemo(() => orders?.flatMap(order => order.items.map(item => item.itemId)) ?? [], [orders])
  const items = useDocuments('catalogue', ids)
  return useMemo(() => new Map([...(items ?? [])].map(([id, { body }]) => [id, body])), [items])
}

function ProductPicture({ item }: { readonly item: Item | undefined }) {
  return item === undefined ? null : (
    <ItemPicture name={item.name} picture={item.picture} size={60} sku={item.sku} />
  )
}

function OrderName({
  order,
  itemById,
}: {
  readonly order: WorkOrder
  readonly itemById: ReadonlyMap<string, Item>
}) {
  const [first, ...more] = order.items
  const product =
    first === undefined ? 'nothing to build' : (itemById.get(first.itemId)?.name ?? first.itemId)
  const rest = more.length === 0 ? '' : ` and ${more.length} more`
  return (
    <>
      <Strong>{order.name === '' ? product : order.name}</Strong>
      <Quiet>
        {shownNumber(order)}
        {order.name === '' || order.name === product ? rest : ` · ${product}${rest}`}
      </Quiet>
    </>
  )
}

function Status({ order }: { readonly order: WorkOrder }) {
  const { tone, icon } = STATUS_LOOK[order.status]
  return (
    <StatusBadge icon={icon} tone={tone}>
      {STATUS_WORDS[order.status]}
    </StatusBadge>
  )
}

function Progress({ order }: { readonly order: WorkOrder }) {
  const { planned, built, approved, failed, held } = orderProgress(order)
  return (
    <>
      <DoubleBar
        bare
        parts={[
          { fate: 'approved', count: approved },
          { fate: 'built', count: Math.max(0, built - approved - failed - held) },
          { fate: 'held', count: held },
          { fate: 'failed', count: failed },
        ]}
        pickedFor={0}
        planned={planned}
        short={0}
      />
      <Quiet>
        {built} of {planned} built{approved > 0 && `, ${approved} approved`}
      </Quiet>
    </>
  )
}

function Due({ order, today }: { readonly order: WorkOrder; readonly today: string }) {
  const days = daysUntil(order.dueOn, today)
  const closed = order.status === 'completed' || order.status === 'cancelled'
  const words = dueWords(order.dueOn, today)
  if (days === null) return <Quiet>{words}</Quiet>
  return days < 0 && !closed ? <Chip tone="refused">{words}</Chip> : <Strong>{words}</Strong>
}

function PriorityMark({ order }: { readonly order: WorkOrder }) {
  const tone = PRIORITY_TONE[order.priority]
  const word = PRIORITY_WORDS[order.priority]
  return tone === null ? null : <Chip tone={tone}>{word}</Chip>
}

type NothingProps = { readonly filter: OrderFilter; readonly narrowed: boolean; readonly onNew: () => void }

function NothingHere({ filter, narrowed, onNew }: NothingProps) {
  const { lastHeardAtMs } = useStatus()
  const nowMs = useNow()
  const heard =
    lastHeardAtMs === null ? 'Not heard from the server yet.' : `As of ${dayAndTime(lastHeardAtMs, nowMs)}.`
  if (narrowed || filter !== 'open') return <EmptyState figure={heard} sentence="No order is like that." />
  return (
    <EmptyState figure={heard} sentence="No open work orders.">
      <FloorButton emphasis="primary" icon="plus" label="New order" onPress={onNew} />
    </EmptyState>
  )
}

const Narrow = styled('div')({ flex: 'none', paddingBlockEnd: 16 })

const Stack = styled('div')({ display: 'grid', justifyItems: 'start', gap: 4 })
