import { styled } from '@mui/material/styles'
import type { Item } from '#domain/catalogue/item.ts'
import { daysUntil, dueWords } from '#domain/work-order/due.ts'
import { orderProgress } from '#domain/work-order/progress.ts'
import { PRIORITY_WORDS, STATUS_WORDS } from '#domain/work-order/words.ts'
import { shownNumber, type WorkOrder } from '#domain/work-order/work-order.ts'
import { Chip } from '../../ui/desk/chip.tsx'
import { Quiet, Strong } from '../../ui/desk/desk-table.tsx'
import { DoubleBar } from '../../ui/double-bar.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { PRIORITY_TONE, STATUS_LOOK } from './status-look.ts'

export function ProductPicture({ item }: { readonly item: Item | undefined }) {
  return item === undefined ? null : (
    <ItemPicture name={item.name} picture={item.picture} size={60} sku={item.sku} />
  )
}

type NameProps = { readonly order: WorkOrder; readonly itemById: ReadonlyMap<string, Item> }

export function OrderName({ order, itemById }: NameProps) {
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

type StatusProps = {
  readonly order: WorkOrder
  readonly needsYou: number
  readonly pendingCount: number
  /** Rows that lack something. */
  readonly short: number
}

/** Where the order stands, and what somebody has to see to. */
export function StatusCell({ order, needsYou, pendingCount, short }: StatusProps) {
  const { tone, icon } = STATUS_LOOK[order.status]
  return (
    <Stack>
      <StatusBadge icon={icon} tone={tone}>
        {order.deleted ? 'Deleted' : STATUS_WORDS[order.status]}
      </StatusBadge>
      <Marks>
        {short > 0 && (
          <StatusBadge icon="warn" tone="short">
            {short === 1 ? '1 part short' : `${short} parts short`}
          </StatusBadge>
        )}
        {pendingCount > 0 && (
          <StatusBadge icon="clock" tone="short">
            {pendingCount} not sent
          </StatusBadge>
        )}
        {needsYou > 0 && (
          <StatusBadge icon="flag" tone="needs">
            {needsYou === 1 ? 'needs you' : `${needsYou} need you`}
          </StatusBadge>
        )}
      </Marks>
    </Stack>
  )
}

export function Progress({ order }: { readonly order: WorkOrder }) {
  const progress = orderProgress(order)
  const { planned, built, approved } = progress
  return (
    <>
      <DoubleBar bare progress={progress} pickedFor={0} short={0} />
      <Quiet>
        {built} of {planned} built{approved > 0 && `, ${approved} approved`}
      </Quiet>
    </>
  )
}

type DueProps = { readonly order: WorkOrder; readonly today: string; readonly person: string | null }

/** When, how urgent, and who. */
export function DueCell({ order, today, person }: DueProps) {
  const tone = PRIORITY_TONE[order.priority]
  return (
    <Stack>
      <Due order={order} today={today} />
      <Marks>
        {tone !== null && <Chip tone={tone}>{PRIORITY_WORDS[order.priority]}</Chip>}
        {order.priority === 'low' && <Quiet>{PRIORITY_WORDS.low}</Quiet>}
        {person !== null && <Quiet>{person}</Quiet>}
      </Marks>
    </Stack>
  )
}

function Due({ order, today }: { readonly order: WorkOrder; readonly today: string }) {
  const days = daysUntil(order.dueOn, today)
  const closed = order.status === 'completed' || order.status === 'cancelled'
  const words = dueWords(order.dueOn, today)
  if (days === null) return <Quiet>{words}</Quiet>
  return days < 0 && !closed ? <Chip tone="refused">{words}</Chip> : <Strong>{words}</Strong>
}

const Stack = styled('div')({ display: 'grid', justifyItems: 'start', gap: 4, minWidth: 0 })

const Marks = styled('span')({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 6, minWidth: 0 })
