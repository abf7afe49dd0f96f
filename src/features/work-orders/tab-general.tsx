import { styled } from '@mui/material/styles'
import { Link } from 'react-router'
import type { RunState } from '#domain/build-run/run-accounts.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { unitSymbol } from '#domain/stock/unit.ts'
import { linesDone } from '#domain/work-order/next-job.ts'
import { runStep, unitsAwaitReview } from '#domain/work-order/status.ts'
import { RUN_STEP_WORDS } from '#domain/work-order/words.ts'
import { itemProgress } from '#domain/work-order/progress.ts'
import { shownNumber } from '#domain/work-order/work-order.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { Figure, Quiet, Strong } from '../../ui/desk/desk-table.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'
import type { Tone } from '../../ui/palette.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { dayAndTime } from '../../ui/time-words.ts'
import { OrderCostBars } from './order-cost-bars.tsx'
import type { OrderPage } from './use-order-page.ts'

/** What is built, by which runs, what it is planned to cost, and what was noted. */
export function TabGeneral({ page }: { readonly page: OrderPage }) {
  const { order, runs } = page
  return (
    <Columns>
      <section>
        <Heading>To build</Heading>
        {order.items.map(({ itemId, planned }) => (
          <ItemLine itemId={itemId} key={itemId} page={page} planned={planned} />
        ))}
        <Heading>Cost</Heading>
        <OrderCostBars page={page} />
        {order.note !== '' && (
          <>
            <Heading>Notes</Heading>
            <Note>{order.note}</Note>
          </>
        )}
      </section>
      <section>
        <Heading>Build runs</Heading>
        {runs.map(state => (
          <RunLine key={state.run.id} state={state} />
        ))}
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

type ItemProps = { readonly page: OrderPage; readonly itemId: string; readonly planned: number }

function ItemLine({ page: { order, itemById }, itemId, planned }: ItemProps) {
  const item = itemById.get(itemId)
  const { approved, ...units } = itemProgress(order, itemId)
  const built = quantityText(units.built)
  return (
    <Line columns="56px 1fr auto">
      {item === undefined ? (
        <span />
      ) : (
        <ItemPicture name={item.name} picture={item.picture} size={56} sku={item.sku} />
      )}
      <div>
        <Strong>{item?.name ?? itemId}</Strong>
        <Quiet>{item?.sku}</Quiet>
      </div>
      <Figure>
        {built} of {quantityText(planned)} {item === undefined ? '' : unitSymbol(item.unit)} built
        <Quiet>{approved > 0 ? `${quantityText(approved)} approved` : ''}</Quiet>
      </Figure>
    </Line>
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

function RunLine({ state }: { readonly state: RunState }) {
  const { run, progress } = state
  const names = useNames()
  const now = useNow()
  const step = runStep(state)
  const units = run.items.reduce((sum, item) => sum + item.quantity, 0)
  const built = Object.values(progress.completedByItem).reduce((sum, quantity) => sum + quantity, 0)
  const stopped = progress.stopped === null ? '' : ` · stands at ${progress.stopped.place}`
  return (
    <Line columns="1fr auto">
      <div>
        <Strong>
          {shownNumber(run)} · {quantityText(built)} of {quantityText(units)} built
        </Strong>
        <Quiet>
          {names.firstName(run.startedById)}, {dayAndTime(run.startedAtMs, now)} · {linesDone(state)} of{' '}
          {run.lines.length} lines picked{stopped}
        </Quiet>
      </div>
      <StatusBadge tone={STEP_TONE[step]}>{RUN_STEP_WORDS[step]}</StatusBadge>
      <Links>
        <Link to={`/run/${run.id}/pick`}>Pick list</Link>
        <Link to={`/run/${run.id}/build`}>Build</Link>
        {(run.output === 'inspection' || unitsAwaitReview(state)) && (
          <Link to={`/run/${run.id}/inspect`}>Inspect</Link>
        )}
      </Links>
    </Line>
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
  gap: 24,
  fontSize: theme.floor.text.small,
  fontWeight: 700,
  a: { paddingBlock: 8, color: theme.floor.colours.tone.needs.onSoft },
}))

const Note = styled('p')(({ theme }) => ({
  margin: 0,
  maxWidth: '60ch',
  fontSize: theme.floor.text.body,
  whiteSpace: 'pre-wrap',
}))
