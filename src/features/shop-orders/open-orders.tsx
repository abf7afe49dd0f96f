import { styled } from '@mui/material/styles'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { isProposed, workOrdersByShopOrder } from '#domain/work-order/shop-orders.ts'
import { shownNumber, type WorkOrder } from '#domain/work-order/work-order.ts'
import type { OpenOrders as Read } from '#protocol/shop-orders.ts'
import { useGroup } from '../../sync/react/use-documents.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { useOpenOrders } from '../../sync/react/use-open-orders.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskTable, Quiet, Strong } from '../../ui/desk/desk-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { ageWords } from '../../ui/time-words.ts'

type Order = Read['orders'][number]
type Props = {
  /** The order to bring into sight, by its id in the shop. */
  readonly jumpTo: string
  readonly onOpenWorkOrder: (id: string) => void
}

/** What customers wait for, and who builds it: each order leads to its work order. */
export function OpenOrders({ jumpTo, onOpenWorkOrder }: Props) {
  const { read, problem, again } = useOpenOrders()
  const open = useGroup('workOrders', 'open')
  const builtIn = useMemo(() => {
    const heads = (open ?? []).flatMap(({ body }) => (body.part === 'head' ? [body] : []))
    return workOrdersByShopOrder(heads, order => order)
  }, [open])
  const nowMs = useNow()
  if (problem !== null) {
    return (
      <EmptyState sentence={problem}>
        <DeskButton label="Ask again" onPress={again} />
      </EmptyState>
    )
  }
  if (read === null) return <EmptyState sentence="Asking the shop …" />
  if (read.orders.length === 0) return <EmptyState sentence="No customer waits for anything." />
  const unbuilt = read.orders.filter(order => isProposed(order, builtIn)).length
  return (
    <>
      <DeskTable
        cells={order => [
          <div key="order">
            <Strong>{order.name}</Strong>
            <Quiet>{ageWords(nowMs - order.placedAtMs)}</Quiet>
          </div>,
          <Waits key="waits" order={order} />,
          <BuiltIn builder={builtIn.get(order.id)} key="built" order={order} />,
        ]}
        columns="120px minmax(0, 1fr) 250px"
        current={jumpTo}
        head={['Order', 'Waits for', 'Who builds it']}
        jumpTo={jumpTo}
        label="Open orders of the shop"
        onOpen={order => {
          const builder = builtIn.get(order.id)
          if (builder !== undefined) onOpenWorkOrder(builder.id)
        }}
        rowKey={order => order.id}
        rows={read.orders}
      />
      <Foot aria-label="How many wait">
        {read.orders.length} {read.orders.length === 1 ? 'order waits' : 'orders wait'}
        {read.more && ', and more'} ·{' '}
        {unbuilt === 0 ? 'somebody builds for each' : `${unbuilt} not taken up yet`}
      </Foot>
    </>
  )
}

function Waits({ order }: { readonly order: Order }) {
  const built = order.lines.filter(line => line.itemId !== null)
  const others = order.lines.length - built.length
  return (
    <>
      <Strong>{built.map(({ units, title }) => `${units} × ${title}`).join(', ')}</Strong>
      {others > 0 && (
        <Quiet>
          {others} {others === 1 ? 'line is' : 'lines are'} not built here
        </Quiet>
      )}
      {order.cut && <Quiet>has more lines than were read</Quiet>}
    </>
  )
}

type BuiltInProps = { readonly order: Order; readonly builder: WorkOrder | undefined }

function BuiltIn({ order, builder }: BuiltInProps) {
  if (builder !== undefined) {
    return (
      <Strong onClick={event => event.stopPropagation()}>
        <Link to={`/orders/${builder.id}`}>{shownNumber(builder)}</Link>
      </Strong>
    )
  }
  if (order.taken) return <StatusBadge tone="done">taken when it came in</StatusBadge>
  return order.lines.some(line => line.itemId !== null) ? (
    <StatusBadge tone="short">nobody yet</StatusBadge>
  ) : (
    <Quiet>nothing to build</Quiet>
  )
}

const Foot = styled('p')(({ theme }) => ({
  flex: 'none',
  margin: '12px 0 0',
  fontSize: theme.floor.text.small,
  fontWeight: 600,
}))
