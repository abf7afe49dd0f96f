import { styled } from '@mui/material/styles'
import { useMemo, useState } from 'react'
import type { Item } from '#domain/catalogue/item.ts'
import type { OrderForm } from '#domain/work-order/order-form.ts'
import {
  formOfShopOrders,
  isProposed,
  shelfOf,
  type ShopDemand,
  type ShopProduct,
  shopProducts,
  shopProductWords,
  sumByItem,
  type UnderWay,
  unitsUnderWay,
  workOrdersByShopOrder,
} from '#domain/work-order/shop-orders.ts'
import { shownNumber } from '#domain/work-order/work-order.ts'
import type { OpenOrders } from '#protocol/shop-orders.ts'
import { useGroup } from '../../sync/react/use-documents.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { useOpenOrders } from '../../sync/react/use-open-orders.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskCheck } from '../../ui/desk/desk-field.tsx'
import { DeskTable, Figure, Quiet, Strong } from '../../ui/desk/desk-table.tsx'
import { RowCheck } from '../../ui/desk/row-check.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FloorButton } from '../../ui/floor-button.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'
import { ageWords } from '../../ui/time-words.ts'
import { Unseen } from '../../ui/unseen.tsx'

type Props = {
  readonly itemById: ReadonlyMap<string, Item>
  readonly locationId: string
  readonly onBack: () => void
  readonly onTake: (form: OrderForm) => void
}

/** Open orders of the shop, by product: how many are waited for, how many lie ready, how many to build. */
export function NewOrderShop({ itemById, locationId, onBack, onTake }: Props) {
  const { read, problem, again } = useOpenOrders()
  if (problem !== null) {
    return (
      <EmptyState sentence={problem}>
        <FloorButton emphasis="primary" label="Ask again" onPress={again} />
        <FloorButton icon="left" label="Other ways" onPress={onBack} />
      </EmptyState>
    )
  }
  if (read === null) return <EmptyState sentence="Asking the shop …" />
  if (read.orders.length === 0) {
    return (
      <EmptyState sentence="No customer waits for anything.">
        <FloorButton icon="left" label="Other ways" onPress={onBack} />
      </EmptyState>
    )
  }
  return <Orders itemById={itemById} locationId={locationId} onBack={onBack} onTake={onTake} read={read} />
}

/**
 * Which orders are chosen: at first all that nobody builds for yet; and what counts as there: at first what
 * lies ready anywhere, and nothing that is still to be built.
 */
function useChosen({ orders, onShelf }: OpenOrders, locationId: string) {
  const open = useGroup('workOrders', 'open')
  const [isEverywhere, setEverywhere] = useState(true)
  const [countsUnderWay, setCountsUnderWay] = useState(false)
  const heads = useMemo(
    () => (open ?? []).flatMap(({ body }) => (body.part === 'head' ? [body] : [])),
    [open],
  )
  const underWay = useMemo(() => unitsUnderWay(heads, shownNumber), [heads])
  const demand = useMemo(
    (): ShopDemand => ({
      orders,
      onShelf: shelfOf(onShelf, isEverywhere ? null : locationId),
      underWay: countsUnderWay ? sumByItem(underWay) : new Map(),
      workOrderByShopOrder: workOrdersByShopOrder(heads, shownNumber),
    }),
    [heads, underWay, orders, onShelf, locationId, isEverywhere, countsUnderWay],
  )
  const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map())
  const chosenIds = useMemo(() => {
    const { workOrderByShopOrder } = demand
    return new Set(
      orders.flatMap(order =>
        (changed.get(order.id) ?? isProposed(order, workOrderByShopOrder)) ? [order.id] : [],
      ),
    )
  }, [orders, demand, changed])
  return {
    demand,
    chosenIds,
    choose: (id: string, on: boolean) => setChanged(new Map([...changed, [id, on]])),
    underWay,
    counts: { isEverywhere, setEverywhere, countsUnderWay, setCountsUnderWay },
  }
}

type CountsProps = {
  readonly counts: ReturnType<typeof useChosen>['counts']
  readonly underWay: readonly UnderWay[]
  readonly onShelf: OpenOrders['onShelf']
  readonly products: readonly ShopProduct[]
  readonly locationId: string
  readonly nameOf: (itemId: string) => string
}

/** What else there is of these products, and whether it counts: nothing is left out without a word. */
function Counts({ counts, underWay, onShelf, products, locationId, nameOf }: CountsProps) {
  const { place } = useNames()
  const isShown = (itemId: string) => products.some(product => product.itemId === itemId)
  const elsewhere = onShelf.filter(one => {
    return one.units > 0 && one.locationId !== locationId && isShown(one.itemId)
  })
  const coming = underWay.filter(one => isShown(one.itemId))
  return (
    <>
      {elsewhere.length > 0 && (
        <DeskCheck
          checked={counts.isEverywhere}
          hint={elsewhere
            .map(one => `${one.units} ${nameOf(one.itemId)} at ${place(one.locationId)}`)
            .join(', ')}
          label="Count what lies ready at other places"
          onChange={counts.setEverywhere}
        />
      )}
      {coming.length > 0 && (
        <DeskCheck
          checked={counts.countsUnderWay}
          hint={coming.map(one => `${one.units} ${nameOf(one.itemId)} in ${one.number}`).join(', ')}
          label="Count what work orders build for no order of the shop"
          onChange={counts.setCountsUnderWay}
        />
      )}
    </>
  )
}

type OrdersProps = Props & { readonly read: OpenOrders }

function Orders({ itemById, locationId, onBack, onTake, read }: OrdersProps) {
  const nowMs = useNow()
  const { demand, chosenIds, choose, underWay, counts } = useChosen(read, locationId)
  const products = shopProducts(demand, chosenIds)
  const toBuild = products.reduce((sum, one) => sum + one.toBuild, 0)
  return (
    <Root>
      <Products aria-label="Products that are waited for">
        {products.map(product => {
          const item = itemById.get(product.itemId)
          return item === undefined ? null : (
            <li key={product.itemId}>
              <ItemPicture name={item.name} picture={item.picture} size={56} sku={item.sku} />
              <div>
                <Strong>{item.name}</Strong>
                <b>{shopProductWords(product)}</b>
              </div>
            </li>
          )
        })}
        {products.length === 0 && <Quiet>Nothing of what is chosen is built here.</Quiet>}
      </Products>
      <Checks>
        <Counts
          counts={counts}
          locationId={locationId}
          nameOf={itemId => itemById.get(itemId)?.name ?? itemId}
          onShelf={read.onShelf}
          products={products}
          underWay={underWay}
        />
      </Checks>
      <DeskTable
        cells={order => {
          const built = order.lines.filter(line => line.itemId !== null)
          const others = order.lines.length - built.length
          const number = demand.workOrderByShopOrder.get(order.id)
          return [
            <RowCheck
              checked={chosenIds.has(order.id)}
              key="check"
              label={`Build for ${order.name}`}
              onChange={on => choose(order.id, on)}
            />,
            <div key="name">
              <Strong>{order.name}</Strong>
              <Quiet>{ageWords(nowMs - order.placedAtMs)}</Quiet>
            </div>,
            <div key="what">
              <Strong>{built.map(line => `${line.units} × ${line.title}`).join(', ')}</Strong>
              <Quiet>
                {others > 0 && `${others} ${others === 1 ? 'line is' : 'lines are'} not built here`}
                {order.cut && ' · has more lines than were read'}
              </Quiet>
            </div>,
            <Figure key="built">
              {number === undefined ? (order.taken ? 'parts have left' : '') : `in ${number}`}
            </Figure>,
          ]
        }}
        columns="44px 92px minmax(0, 1fr) 112px"
        head={[<Unseen key="chosen-head">Chosen</Unseen>, 'Order', 'Waits for', 'Built already']}
        label="Open orders of the shop"
        rowHeight={60}
        rowKey={order => order.id}
        rows={read.orders}
      />
      {read.orders.some(order => order.taken && chosenIds.has(order.id)) && (
        <ProblemLine words="Parts of a chosen order have left already: building for it takes them twice." />
      )}
      <Foot>
        <Quiet>
          {read.orders.length} open{read.more && ' and more'}, {chosenIds.size} chosen
        </Quiet>
        <DeskButton emphasis="quiet" icon="left" label="Other ways" onPress={onBack} />
        <DeskButton
          disabled={toBuild === 0}
          emphasis="primary"
          label={toBuild === 0 ? 'Nothing to build' : `Take ${toBuild} to build`}
          onPress={() => onTake(formOfShopOrders(products))}
        />
      </Foot>
    </Root>
  )
}

const Root = styled('section')({ display: 'flex', flexDirection: 'column', flex: 1, gap: 12, minHeight: 0 })

const Products = styled('ul')(({ theme }) => ({
  display: 'grid',
  flex: 'none',
  gap: 8,
  maxHeight: '40%',
  margin: 0,
  padding: 0,
  overflowY: 'auto',
  listStyle: 'none',
  li: { display: 'flex', alignItems: 'center', gap: 14 },
  b: { fontSize: theme.floor.text.label },
}))

const Checks = styled('div')({ display: 'flex', flex: 'none', flexWrap: 'wrap', gap: '4px 32px' })

const Foot = styled('div')({ display: 'flex', alignItems: 'center', justifyContent: 'flex-end', gap: 12 })
