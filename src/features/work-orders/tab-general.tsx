import { styled } from '@mui/material/styles'
import { Link } from 'react-router'
import { pickedLines } from '#domain/build-run/run.ts'
import type { RunState } from '#domain/build-run/run-accounts.ts'
import { doneWord, reworkWords } from '#domain/quality/rework.ts'
import { quantityText, SCALE } from '#domain/stock/quantity.ts'
import { linesDone } from '#domain/work-order/next-job.ts'
import { runStep, unitsAwaitReview } from '#domain/work-order/status.ts'
import { RUN_STEP_WORDS } from '#domain/work-order/words.ts'
import { shownNumber, unitsWithoutFate, type WorkOrder } from '#domain/work-order/work-order.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { Quiet, Strong } from '../../ui/desk/desk-table.tsx'
import type { Tone } from '../../ui/palette.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { dayAndTime } from '../../ui/time-words.ts'
import { OrderCostBars } from './order-cost-bars.tsx'
import { OrderFields } from './order-fields.tsx'
import { OrderItems } from './order-items.tsx'
import type { LostOf } from './use-lost-edits.ts'
import type { OrderPage } from './use-order-page.ts'
import type { PlanEdit } from './use-plan-edit.ts'

type Props = { readonly page: OrderPage; readonly edit: PlanEdit; readonly lostOf: LostOf }

/** What is built, by which runs, what it is planned to cost, and what was noted. */
export function TabGeneral({ page, edit, lostOf }: Props) {
  const { order, runs } = page
  return (
    <Columns>
      <section>
        <Heading>To build</Heading>
        <OrderItems edit={edit} page={page} />
        <Heading>Cost</Heading>
        <OrderCostBars page={page} />
      </section>
      <section>
        <Heading>The order</Heading>
        <OrderFields lostOf={lostOf} page={page} />
        <Heading>Build runs</Heading>
        {runs.map(state => (
          <RunLine key={state.run.id} state={state} />
        ))}
        <WithoutFate order={order} />
        {runs.length === 0 && (
          <Quiet>
            {Object.keys(order.runsById).length === 0
              ? 'No run was started yet.'
              : 'Its runs are not on this device.'}
          </Quiet>
        )}
      </section>
    </Columns>
  )
}

/** Failed units that somebody has to decide about: the way to where that is done. */
function WithoutFate({ order }: { readonly order: WorkOrder }) {
  const units = order.items.reduce((sum, item) => sum + Math.max(0, unitsWithoutFate(order, item.itemId)), 0)
  if (units === 0) return null
  const words = units === SCALE ? '1 failed unit has' : `${quantityText(units)} failed units have`
  return (
    <Links>
      <Link to={`/set-apart/${encodeURIComponent(order.id)}`}>{words} no fate yet: decide</Link>
    </Links>
  )
}

const STEP_TONE: Readonly<Record<ReturnType<typeof runStep>, Tone>> = {
  planned: 'idle',
  picking: 'short',
  picked: 'short',
  partBuilt: 'short',
  built: 'short',
  completed: 'done',
  cancelled: 'idle',
  reversed: 'idle',
}

/** "2 of 9 lines picked"; a rework may take no parts at all. */
function pickedWords(state: RunState): string {
  const count = pickedLines(state.run).length
  return count === 0 ? 'nothing to pick' : `${linesDone(state)} of ${count} lines picked`
}

function RunLine({ state }: { readonly state: RunState }) {
  const { run, progress } = state
  const names = useNames()
  const now = useNow()
  const step = runStep(state)
  const units = run.items.reduce((sum, item) => sum + item.quantity, 0)
  const built = Object.values(progress.completedByItem).reduce((sum, quantity) => sum + quantity, 0)
  const rework = reworkWords(run)
  const stopped = progress.stopped === null ? '' : ` · stands at ${progress.stopped.place}`
  return (
    <Line columns="1fr auto">
      <div>
        <Strong>
          {shownNumber(run)}
          {rework !== null && `, ${rework}`} · {quantityText(built)} of {quantityText(units)} {doneWord(run)}
        </Strong>
        <Quiet>
          {names.firstName(run.startedById)}, {dayAndTime(run.startedAtMs, now)} · {pickedWords(state)}
          {stopped}
        </Quiet>
      </div>
      <StatusBadge tone={STEP_TONE[step]}>{RUN_STEP_WORDS[step]}</StatusBadge>
      <Serials serials={Object.values(progress.serialsByItem).flat()} />
      <Links>
        <Link to={`/run/${run.id}/pick`}>Pick list</Link>
        <Link to={`/run/${run.id}/build`}>Build</Link>
        {(run.output === 'inspection' || unitsAwaitReview(state)) && (
          <Link to={`/run/${run.id}/inspect`}>Inspect</Link>
        )}
        <Link to={`/runs/${run.id}/book`}>Book</Link>
        <Link to={`/print/picks?run=${run.id}`}>Print list</Link>
        <Link to={`/print/traveler?order=${run.workOrderId}&run=${run.id}`}>Print traveler</Link>
      </Links>
    </Line>
  )
}

const SERIALS_SHOWN = 8

/** The units that a run gave numbers to, the latest first; each leads to its history. */
function Serials({ serials }: { readonly serials: readonly string[] }) {
  if (serials.length === 0) return null
  const rest = serials.length - SERIALS_SHOWN
  return (
    <Links>
      {serials
        .toReversed()
        .slice(0, SERIALS_SHOWN)
        .map(serial => (
          <Link key={serial} to={`/units/${encodeURIComponent(serial)}`}>
            {serial}
          </Link>
        ))}
      {rest > 0 && <Link to="/units">and {rest} more</Link>}
    </Links>
  )
}

const Columns = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(400px, 1fr))',
  alignItems: 'start',
  gap: '8px 48px',
  overflowY: 'auto',
})

const Heading = styled('h2')(({ theme }) => ({
  margin: 0,
  padding: '18px 0 6px',
  fontSize: theme.floor.text.small,
  fontWeight: 700,
  color: theme.floor.colours.inkSoft,
}))

const Line = styled('div', { shouldForwardProp: name => name !== 'columns' })<{ columns: string }>(
  ({ theme, columns }) => ({
    display: 'grid',
    gridTemplateColumns: columns,
    alignItems: 'center',
    gap: '4px 16px',
    paddingBlock: 10,
    fontSize: theme.floor.text.body,
    borderBlockEnd: `1px solid ${theme.floor.colours.line}`,
  }),
)

const Links = styled('div')(({ theme }) => ({
  gridColumn: '1 / -1',
  display: 'flex',
  flexWrap: 'wrap',
  gap: '0 24px',
  fontSize: theme.floor.text.small,
  fontWeight: 700,
  a: { paddingBlock: 8, color: theme.floor.colours.tone.needs.onSoft },
}))
