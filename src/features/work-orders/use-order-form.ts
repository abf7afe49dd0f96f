import { useEffect, useState } from 'react'
import { emptyForm, isUntouched, type OrderForm, orderFormSchema } from '#domain/work-order/order-form.ts'
import { useDependencies } from '../../app/dependencies.ts'

export type KeptForm = {
  readonly form: OrderForm
  readonly change: (change: Partial<OrderForm>) => void
  /** Nothing is kept any more: it was saved, or put away. */
  readonly forget: () => void
  /** Somebody typed in it: it differs from where it began. */
  readonly touched: boolean
}

/**
 * A new order as it is typed. It stays on this device, through reloads and without network, until it is saved
 * or put away. `seed` is what it begins with (undefined: not read yet), `key` tells one beginning from
 * another. Undefined until it is read.
 */
export function useOrderForm(key: string, seed: OrderForm | undefined): KeptForm | undefined {
  const { drafts } = useDependencies()
  const [kept, setKept] = useState<OrderForm | null | undefined>(undefined)
  const id = `order:new:${key}`
  useEffect(() => {
    let left = false
    async function read() {
      const stored = await drafts.read(id, orderFormSchema)
      if (!left) setKept(now => (now === undefined ? stored : now))
    }
    void read()
    return () => {
      left = true
    }
  }, [drafts, id])
  if (kept === undefined || (kept === null && seed === undefined)) return undefined
  const form = kept ?? seed ?? emptyForm()
  return {
    form,
    touched: kept !== null,
    change(change) {
      const next = { ...form, ...change }
      setKept(next)
      if (isUntouched(next)) void drafts.remove(id)
      else void drafts.write(id, next)
    },
    forget() {
      setKept(null)
      void drafts.remove(id)
    },
  }
}
