import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { addressOfQuery, type OrderListQuery, orderListQuery } from '#domain/work-order/order-list.ts'

/** Typing goes into the address once the hand rests: each step of the history is worth going back to. */
const RESTS_MS = 400

/**
 * How the list is narrowed, as the page's address says it: so that back, forward, a reload and a link lead to
 * the same list. The text is shown as it is typed.
 */
export function useOrderListQuery(): {
  readonly query: OrderListQuery
  readonly address: string
  readonly change: (change: Partial<OrderListQuery>) => void
  readonly type: (text: string) => void
} {
  const [address, setAddress] = useSearchParams()
  const said = orderListQuery(address)
  const [typed, setTyped] = useState(said.text)
  const [seen, setSeen] = useState(said.text)
  // Back and forward bring another text: it takes the place of what was typed.
  if (said.text !== seen) {
    setSeen(said.text)
    setTyped(said.text)
  }
  const query = { ...said, text: typed }
  const written = addressOfQuery(query)
  const waits = typed !== said.text
  useEffect(() => {
    if (!waits) return
    const timer = setTimeout(() => {
      setSeen(typed)
      setAddress(written, { replace: true })
    }, RESTS_MS)
    return () => clearTimeout(timer)
  }, [waits, typed, written, setAddress])
  return {
    query,
    address: written,
    change: change => {
      setSeen(typed)
      setAddress(addressOfQuery({ ...query, ...change }))
    },
    type: setTyped,
  }
}
