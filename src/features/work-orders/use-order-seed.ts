import { useMemo } from 'react'
import type { Item } from '#domain/catalogue/item.ts'
import {
  emptyForm,
  formOfItems,
  formOfOrder,
  formOfTemplate,
  type OrderForm,
} from '#domain/work-order/order-form.ts'
import { planId } from '#domain/work-order/work-order.ts'
import { useDocument } from '../../sync/react/use-documents.ts'
import { useTemplates } from '../../sync/react/use-saved.ts'

export type OrderSeed = {
  /** Tells one beginning from another. */
  readonly key: string
  /** Undefined: not read yet. */
  readonly form: OrderForm | undefined
  /** What a duplicate does not take over, in words. */
  readonly says: string | null
}

/** What the page's address lets a new order begin with: BOMs, a template, another order, or nothing. */
export function useOrderSeed(address: URLSearchParams, items: readonly Item[] | undefined): OrderSeed {
  const itemIds = address.getAll('item').join(' ')
  const templateId = address.get('template')
  const copyId = address.get('copy')
  const templates = useTemplates()
  const order = useDocument('workOrders', copyId)
  const plan = useDocument('workOrders', copyId === null ? null : planId(copyId))
  return useMemo((): OrderSeed => {
    if (copyId !== null) {
      if (order === undefined || plan === undefined)
        return { key: `copy ${copyId}`, form: undefined, says: null }
      const rows = plan?.body.part === 'plan' ? plan.body.rows : []
      if (order?.body.part !== 'head') return { key: `copy ${copyId}`, form: emptyForm(), says: GONE }
      const spreadIds = new Set(rows.flatMap(row => row.contributions.map(one => one.orderItemId)))
      const changed = rows.filter(row => row.override !== null).length
      const lost = changed === 1 ? '1 changed quantity' : `${changed} changed quantities`
      const says =
        changed === 0 ? 'Spread anew, with what is here now.' : `Spread anew. Not taken over: ${lost}.`
      return { key: `copy ${copyId}`, form: formOfOrder(order.body, spreadIds), says }
    }
    if (templateId !== null) {
      const key = `template ${templateId}`
      if (templates === undefined) return { key, form: undefined, says: null }
      const template = templates.find(one => one.id === templateId)
      return {
        key,
        form: template === undefined ? emptyForm() : formOfTemplate(template),
        says: template === undefined ? GONE : null,
      }
    }
    if (itemIds !== '') {
      const wanted = itemIds.split(' ')
      const found = items?.filter(item => wanted.includes(item.id))
      return {
        key: `items ${itemIds}`,
        form: found === undefined ? undefined : formOfItems(found),
        says: null,
      }
    }
    return { key: '', form: emptyForm(), says: null }
  }, [copyId, templateId, itemIds, templates, order, plan, items])
}

const GONE = 'What this order was to begin with is not on this device.'
