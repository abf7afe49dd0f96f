import { useMemo } from 'react'
import { useQueryValue } from '../../ui/desk/use-query-value.ts'
import { readForm, type OrderForm, formOfTemplate } from '#domain/work-order/order-form.ts'
import { useAllItems } from '../../sync/react/use-items.ts'
import { useTemplates } from '../../sync/react/use-saved.ts'
import { useStatusPart } from '../../sync/react/use-status.ts'
import type { ItemWish } from './item-wish.ts'
import { NewOrderShop } from './new-order-shop.tsx'
import { NewOrderWays } from './new-order-ways.tsx'
import type { OrderPage } from './use-order-page.ts'
import { useOrderEdit } from './use-order-edit.ts'

type Props = { readonly page: OrderPage; readonly onWish: (wish: ItemWish) => void }

/** An order that builds nothing yet: the three ways to say what. Each shows its list before it is taken. */
export function FirstItems({ page: { order }, onWish }: Props) {
  const items = useAllItems()
  const templates = useTemplates() ?? []
  const online = useStatusPart(status => status.online)
  const [from, setFrom] = useQueryValue('from')
  const { change } = useOrderEdit(order.id)
  const itemById = useMemo(() => new Map((items ?? []).map(item => [item.id, item])), [items])
  const wish = (form: OrderForm) => {
    const { items: wanted, skippedIds } = readForm(form, itemById)
    const skips = wanted.length > 0 && wanted.every(({ itemId }) => skippedIds.has(itemId))
    if (wanted.length > 0) onWish({ kind: 'addAll', items: wanted, how: skips ? 'byHand' : 'spread' })
  }
  if (from === 'shop') {
    return (
      <NewOrderShop
        itemById={itemById}
        locationId={order.locationId}
        onBack={() => setFrom('')}
        onTake={form => {
          setFrom('')
          wish(form)
          const linked = order.linkedOrders.map(({ id }) => id)
          const more = form.linkedOrders.filter(({ id }) => !linked.includes(id))
          const to = [...order.linkedOrders, ...more]
          if (more.length > 0) void change({ field: 'linkedOrders', was: order.linkedOrders, to })
        }}
      />
    )
  }
  return (
    <NewOrderWays
      itemById={itemById}
      onShop={() => setFrom('shop')}
      onTemplate={id => {
        const template = templates.find(one => one.id === id)
        if (template !== undefined) wish(formOfTemplate(template))
      }}
      online={online}
      searchAt="Choose below"
      templates={templates}
    />
  )
}
