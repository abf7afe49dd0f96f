import { styled } from '@mui/material/styles'
import { Link } from 'react-router'
import { handsOnRun } from '#domain/build-run/hands.ts'
import { pickedLines } from '#domain/build-run/run.ts'
import type { RunState } from '#domain/build-run/run-accounts.ts'
import { doneWord } from '#domain/quality/rework.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { type PlanHeard, planHeard, tabletsOfPlace } from '#domain/work-order/heard-plan.ts'
import { linesDone } from '#domain/work-order/next-job.ts'
import { runStep } from '#domain/work-order/status.ts'
import { RUN_STEP_WORDS } from '#domain/work-order/words.ts'
import { shownNumber } from '#domain/work-order/work-order.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { useDevice, useStatusPart } from '../../sync/react/use-status.ts'
import { type TabletRow, useTablets } from '../../sync/react/use-tablets.ts'
import { Quiet, QuietWhole } from '../../ui/desk/desk-table.tsx'
import { Icon, type IconName } from '../../ui/icons.tsx'
import type { Tone } from '../../ui/palette.ts'
import { PersonMark } from '../../ui/person-mark.tsx'
import { toneOf } from '../../ui/tokens.ts'
import { dayAndTime } from '../../ui/time-words.ts'
import type { OrderPage } from './use-order-page.ts'

/** A supervisor who changes a plan waits for the shed to hear of it. */
const ASK_EVERY_MS = 10_000

type Props = {
  readonly page: OrderPage
  /** In a line above a table that needs the width. */
  readonly isLow: boolean
}

/** Live beside the order: its open runs, who is on which lines, and which tablets have heard of the plan. */
export function OrderWatch({ page, isLow }: Props) {
  const { order, runs } = page
  const lastHeardAtMs = useStatusPart(status => status.lastHeardAtMs)
  const online = useStatusPart(status => status.online)
  const now = useNow()
  const open = runs.filter(state => isOpen(state))
  const asOf = online || lastHeardAtMs === null ? null : dayAndTime(lastHeardAtMs, now)
  return (
    <Root aria-label="Live" data-low={isLow}>
      <section>
        <h2>Open runs {asOf !== null && <Quiet>as of {asOf}</Quiet>}</h2>
        {open.map(state => (
          <OpenRun key={state.run.id} state={state} />
        ))}
        {open.length === 0 && <Quiet>No run is open.</Quiet>}
      </section>
      {order.status !== 'completed' && order.status !== 'cancelled' && <WhoHasIt isLow={isLow} page={page} />}
    </Root>
  )
}

function isOpen(state: RunState): boolean {
  const step = runStep(state)
  return step !== 'completed' && step !== 'cancelled' && step !== 'reversed'
}

function OpenRun({ state }: { readonly state: RunState }) {
  const { run, progress } = state
  const names = useNames()
  const now = useNow()
  const units = run.items.reduce((sum, item) => sum + item.quantity, 0)
  const built = Object.values(progress.completedByItem).reduce((sum, quantity) => sum + quantity, 0)
  const toPick = pickedLines(run).length
  const hands = handsOnRun(state)
  return (
    <Run>
      <b>
        <Link to={`/runs/${run.id}/book`}>{shownNumber(run)}</Link> · {RUN_STEP_WORDS[runStep(state)]}
      </b>
      <Quiet data-more>
        {quantityText(built)} of {quantityText(units)} {doneWord(run)}
        {toPick > 0 && ` · ${linesDone(state)} of ${toPick} lines`}
      </Quiet>
      {hands.map(({ personId, lines, atMs }) => (
        <Hand key={personId}>
          <PersonMark {...names.mark(personId)} size={28} />
          <span>
            {names.firstName(personId)}: {lines} {lines === 1 ? 'line' : 'lines'}, {dayAndTime(atMs, now)}
          </span>
        </Hand>
      ))}
      {progress.stopped !== null && <Quiet data-more>stands at {progress.stopped.place}</Quiet>}
    </Run>
  )
}

const LOOK: Readonly<Record<PlanHeard, { readonly tone: Tone; readonly icon: IconName }>> = {
  has: { tone: 'done', icon: 'check' },
  older: { tone: 'short', icon: 'clock' },
  none: { tone: 'idle', icon: 'cloud' },
}

const HEARD_WORDS: Readonly<Record<PlanHeard, (at: string) => string>> = {
  has: () => 'has this plan',
  older: at => `has an older plan (${at})`,
  none: at => `has no plan yet (${at})`,
}

/** In a line beside others. */
const SHORT_WORDS: Readonly<Record<PlanHeard, (at: string) => string>> = {
  has: () => 'has it',
  older: at => `an older one (${at})`,
  none: () => 'none yet',
}

function WhoHasIt({ page, isLow }: Props) {
  const device = useDevice()
  const { place } = useNames()
  const asked = useTablets(ASK_EVERY_MS)
  const ownId = device.stage === 'enrolled' ? device.device.deviceId : null
  const tablets = tabletsOfPlace(asked ?? [], page.order.locationId, ownId)
  return (
    <section>
      <h2>Who has this plan</h2>
      {tablets.map(tablet => (
        <Tablet isLow={isLow} key={tablet.id} page={page} tablet={tablet} />
      ))}
      {asked === null && <QuietWhole>The server knows; it was not reached yet.</QuietWhole>}
      {asked !== null && tablets.length === 0 && (
        <Quiet>No other tablet is at {place(page.order.locationId)}.</Quiet>
      )}
    </section>
  )
}

function Tablet({ page, isLow, tablet }: Props & { readonly tablet: TabletRow }) {
  const now = useNow()
  const heard = planHeard(page.planStanding, tablet.ordersReached)
  const { tone, icon } = LOOK[heard]
  const at = dayAndTime(tablet.lastContactMs, now)
  return (
    <Heard>
      <Dot tone={tone}>
        <Icon name={icon} size={16} />
      </Dot>
      <div>
        <b>{tablet.name}</b>
        <Quiet>{(isLow ? SHORT_WORDS : HEARD_WORDS)[heard](at)}</Quiet>
      </div>
    </Heard>
  )
}

const Root = styled('aside')(({ theme }) => ({
  display: 'grid',
  alignContent: 'start',
  gap: 20,
  minWidth: 0,
  overflowY: 'auto',
  fontSize: theme.floor.text.small,
  h2: {
    display: 'flex',
    alignItems: 'baseline',
    gap: 12,
    margin: 0,
    paddingBlockEnd: 6,
    fontSize: theme.floor.text.small,
    fontWeight: 700,
    color: theme.floor.colours.inkSoft,
  },
  '&[data-low=true]': {
    display: 'flex',
    flexWrap: 'wrap',
    flex: 'none',
    gap: '4px 40px',
    section: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 20px', minWidth: 0 },
    h2: { padding: 0 },
  },
}))

const Run = styled('div')(({ theme }) => ({
  display: 'grid',
  gap: 2,
  paddingBlock: 8,
  borderBlockEnd: `1px solid ${theme.floor.colours.line}`,
  a: { color: theme.floor.colours.tone.needs.onSoft },
  'aside[data-low=true] &': {
    display: 'flex',
    alignItems: 'center',
    gap: 10,
    padding: 0,
    border: 0,
    '& > [data-more]': { display: 'none' },
  },
}))

const Hand = styled('div')({ display: 'flex', alignItems: 'center', gap: 8 })

const Heard = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  paddingBlock: 6,
  'aside[data-low=true] &': { padding: 0, '& > div': { display: 'flex', alignItems: 'baseline', gap: 6 } },
})

const Dot = styled('span', { shouldForwardProp: name => name !== 'tone' })<{ tone: Tone }>(
  ({ theme, tone }) => ({
    display: 'grid',
    placeItems: 'center',
    flex: 'none',
    width: 28,
    height: 28,
    borderRadius: '50%',
    background: toneOf(theme, tone).solid,
    color: toneOf(theme, tone).onSolid,
  }),
)
