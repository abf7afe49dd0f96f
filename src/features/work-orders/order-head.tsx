import { styled } from '@mui/material/styles'
import { Link } from 'react-router'
import { isAsking } from '#domain/exceptions/inbox.ts'
import { unitsPickedFor, orderProgress } from '#domain/work-order/progress.ts'
import { daysUntil, dueWords } from '#domain/work-order/due.ts'
import { PRIORITY_WORDS, STATUS_CHAIN, STATUS_WORDS } from '#domain/work-order/words.ts'
import { shownNumber, type WorkOrder } from '#domain/work-order/work-order.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { Chip } from '../../ui/desk/chip.tsx'
import { DoubleBar } from '../../ui/double-bar.tsx'
import type { IconName } from '../../ui/icons.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { Stepper } from '../../ui/stepper.tsx'
import { dayAndTime, dayOf } from '../../ui/time-words.ts'
import { ShopSees } from './order-in-shopify.tsx'
import { OrderSteps } from './order-steps.tsx'
import { PRIORITY_TONE } from './status-look.ts'
import type { OrderPage } from './use-order-page.ts'

type Props = {
  readonly page: OrderPage
  readonly short: number
  /** Without the chain of statuses and the bar: the page below needs the height. */
  readonly isLow: boolean
}

/** Number, name, products, due and priority; where the order stands; the next step; planned against built. */
export function OrderHead({ page, short, isLow }: Props) {
  const { order, itemById, runs } = page
  const progress = orderProgress(order)
  const pickedFor = runs.reduce((sum, run) => sum + unitsPickedFor(run), 0)
  const asking = page.cards.filter(isAsking)
  const now = useNow()
  const names = useNames()
  return (
    <Root>
      <Top>
        <Pictures>
          {order.items.slice(0, 3).map(({ itemId }) => {
            const item = itemById.get(itemId)
            return item === undefined ? null : (
              <ItemPicture key={itemId} name={item.name} picture={item.picture} size={80} sku={item.sku} />
            )
          })}
        </Pictures>
        <Words>
          <Title>{order.name}</Title>
          <Facts>
            <b>{shownNumber(order)}</b>
            {isLow && <Chip>{STATUS_WORDS[order.status]}</Chip>}
            <Due order={order} today={dayOf(now)} />
            {PRIORITY_TONE[order.priority] !== null && (
              <Chip tone={PRIORITY_TONE[order.priority] ?? 'idle'}>{PRIORITY_WORDS[order.priority]}</Chip>
            )}
            <span>{names.place(order.locationId)}</span>
            {page.pendingCount > 0 && (
              <StatusBadge icon="clock" tone="short">
                {page.pendingCount} not sent
              </StatusBadge>
            )}
            {asking[0] !== undefined && (
              <Link to={`/needs-you/${encodeURIComponent(asking[0].id)}`}>
                <StatusBadge icon="flag" tone="needs">
                  {asking.length === 1 ? 'needs you' : `${asking.length} need you`}
                </StatusBadge>
              </Link>
            )}
          </Facts>
        </Words>
        <OrderSteps page={page} />
      </Top>
      {!isLow && (
        <>
          <Stepper
            current={stepIndex(order)}
            steps={stepsOf(order, now)}
            {...bandOf(order, names.firstName, now)}
          />
          <Bars>
            <DoubleBar
              progress={progress}
              pickedFor={pickedFor}
              short={Math.min(short, Math.max(0, progress.planned - progress.built))}
            />
            <ShopSees page={page} />
          </Bars>
        </>
      )}
    </Root>
  )
}

function Due({ order, today }: { readonly order: WorkOrder; readonly today: string }) {
  const days = daysUntil(order.dueOn, today)
  const words = dueWords(order.dueOn, today)
  const late = days !== null && days < 0 && order.status !== 'completed' && order.status !== 'cancelled'
  return late ? <Chip tone="refused">{words}</Chip> : <span>{days === null ? words : `due ${words}`}</span>
}

/** A paused order stands where it was paused, a cancelled one where it was cancelled. */
function chainStatus(order: WorkOrder): WorkOrder['status'] {
  const last = order.steps.findLast(step => STATUS_CHAIN.includes(step.status))
  return STATUS_CHAIN.includes(order.status) ? order.status : (last?.status ?? 'draft')
}

function stepIndex(order: WorkOrder): number {
  const at = STATUS_CHAIN.indexOf(chainStatus(order))
  return order.status === 'completed' ? STATUS_CHAIN.length : at
}

/** What lies before the status it was opened in was never to be gone through: only a later one is skipped. */
function stepsOf(order: WorkOrder, now: number) {
  const at = stepIndex(order)
  const openedAt = STATUS_CHAIN.findIndex(status => status === order.steps[0]?.status)
  return STATUS_CHAIN.map((status, index) => {
    const step = order.steps.findLast(one => one.status === status)
    const reached = step !== undefined && index <= at
    const skipped = step === undefined && index > openedAt
    return { name: STATUS_WORDS[status], skipped, ...(reached ? { date: dayAndTime(step.atMs, now) } : {}) }
  })
}

function bandOf(order: WorkOrder, person: (id: string) => string, now: number) {
  const last = order.steps.at(-1)
  if (last === undefined || (order.status !== 'paused' && order.status !== 'cancelled')) return {}
  const word = order.deleted ? 'Deleted' : STATUS_WORDS[order.status]
  const icon: IconName = order.deleted ? 'trash' : order.status === 'paused' ? 'pause' : 'cross'
  return { band: { icon, words: `${word} by ${person(last.actorId)}, ${dayAndTime(last.atMs, now)}` } }
}

const Root = styled('header')(({ theme }) => ({
  display: 'grid',
  flex: 'none',
  gap: 8,
  padding: '10px 28px 10px',
  background: theme.floor.colours.surface,
  borderBlockEnd: `1px solid ${theme.floor.colours.line}`,
}))

/** The bar takes what room there is; what the shop sees stands at its right. */
const Bars = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) auto',
  gap: 20,
  '& > p': { alignSelf: 'start', minHeight: 48 },
})

const Top = styled('div')({ display: 'flex', alignItems: 'center', gap: 20 })

const Pictures = styled('div')({ display: 'flex', gap: 8 })

const Words = styled('div')({ flex: 1, minWidth: 0 })

const Title = styled('h1')(({ theme }) => ({
  margin: 0,
  fontSize: theme.floor.text.title,
  fontWeight: 700,
  lineHeight: 1.1,
  letterSpacing: '-0.01em',
}))

const Facts = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '4px 14px',
  paddingBlockStart: 6,
  fontSize: theme.floor.text.body,
  fontWeight: 600,
  color: theme.floor.colours.inkSoft,
  b: { color: theme.floor.colours.ink },
  a: { textDecoration: 'none' },
}))
