import useMediaQuery from '@mui/material/useMediaQuery'
import { hasRight } from '#domain/people/rights.ts'
import type { WorkOrder } from '#domain/work-order/work-order.ts'
import { STATUS_WORDS } from '#domain/work-order/words.ts'
import { useSignedIn } from '../../sync/react/use-status.ts'

/** Why the order cannot be changed here and now, in words; null where it can. */
export function useWhyNotPlan(order: WorkOrder): string | null {
  const here = useSignedIn()
  const isHeld = useMediaQuery('(pointer: coarse) and (hover: none)', { noSsr: true })
  if (order.status === 'completed' || order.status === 'cancelled') {
    return `${STATUS_WORDS[order.status]}: what it was stays as it was. Reopen it to change it.`
  }
  if (here === null) return 'Sign in to change it.'
  if (!hasRight(here.person.roles, 'plan')) return 'A supervisor changes this.'
  return isHeld ? 'Plans are changed at a desk; a tablet reads them.' : null
}
