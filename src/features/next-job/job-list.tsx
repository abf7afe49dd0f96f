import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import type { Item } from '#domain/catalogue/item.ts'
import { daysUntil, dueWords } from '#domain/work-order/due.ts'
import { type Job, ORDER_OF_WORK_WORDS } from '#domain/work-order/next-job.ts'
import { shownNumber } from '#domain/work-order/work-order.ts'
import type { Jobs } from '../../sync/react/use-jobs.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { Icon } from '../../ui/icons.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'
import { ownProps } from '../../ui/own-props.ts'
import { toneOf } from '../../ui/tokens.ts'
import { namesWords, orderName, restWords, rowWords, stepLook } from './job-words.ts'
import { SetApartLink } from './set-apart-link.tsx'

export const TABS = ['mine', 'all', 'inspect'] as const
export type Tab = (typeof TABS)[number]

const TAB_WORDS: Readonly<Record<Tab, string>> = { mine: 'Mine', all: 'All here', inspect: 'To inspect' }

/** A longer list is not read on a floor: its orders open by their code. */
const ROWS_MAX = 60

export function jobsOfTab(jobs: readonly Job[], tab: Tab): readonly Job[] {
  if (tab === 'mine') return jobs.filter(job => job.owner === 'mine')
  return tab === 'inspect' ? jobs.filter(job => job.step === 'inspect') : jobs
}

type Props = {
  readonly jobs: readonly Job[]
  readonly notHere: Jobs['notHere']
  readonly tab: Tab
  readonly onTab: (tab: Tab) => void
  readonly chosenKey: string | null
  readonly onChoose: (job: Job) => void
  readonly itemById: ReadonlyMap<string, Item>
  readonly today: string
  readonly personName: (id: string) => string
  /** Came or was changed by somebody else, and not touched here since. */
  readonly newsOf: (job: Job) => 'new' | 'changed' | null
  readonly isInConflict: (job: Job) => boolean
}

/** The rest of the list: tap a row and it becomes the card. */
export function JobList(props: Props) {
  const rows = jobsOfTab(props.jobs, props.tab)
  const hidden = rows.length - ROWS_MAX
  return (
    <Root>
      <Tabs role="tablist">
        {TABS.map(tab => (
          <TabKey aria-selected={tab === props.tab} key={tab} onClick={() => props.onTab(tab)} role="tab">
            {TAB_WORDS[tab]} <b>{jobsOfTab(props.jobs, tab).length}</b>
          </TabKey>
        ))}
      </Tabs>
      <Rows>
        {rows.slice(0, ROWS_MAX).map(job => (
          <JobRow job={job} key={job.key} {...props} />
        ))}
        {props.tab === 'all' &&
          props.notHere.map(({ order, runId }) => (
            <NotHere key={runId}>
              <b>
                {shownNumber(order)} {orderName(order, props.itemById)}
              </b>
              pick list not on this tablet
            </NotHere>
          ))}
        {props.tab === 'inspect' && <SetApartLink />}
        {rows.length === 0 && <Nothing>{NOTHING[props.tab]}</Nothing>}
        {hidden > 0 && <Nothing>and {hidden} more: scan an order’s code to open it</Nothing>}
      </Rows>
      <Rule>{ORDER_OF_WORK_WORDS}</Rule>
    </Root>
  )
}

const NOTHING: Readonly<Record<Tab, string>> = {
  mine: 'Nothing of yours is open. Take one from “All here”.',
  all: 'No other jobs for this place.',
  inspect: 'Nothing waits for inspection.',
}

function JobRow({ job, ...props }: Props & { readonly job: Job }) {
  const [first] = job.order.items
  const item = first === undefined ? undefined : props.itemById.get(first.itemId)
  const name = orderName(job.order, props.itemById)
  const look = stepLook(job)
  const days = daysUntil(job.order.dueOn, props.today)
  const news = props.newsOf(job)
  const rest = restWords(job, props.itemById, useNow())
  return (
    <Row
      aria-current={job.key === props.chosenKey}
      conflict={props.isInConflict(job)}
      onClick={() => props.onChoose(job)}
    >
      <ItemPicture
        name={item?.name ?? name}
        picture={item?.picture ?? null}
        size={56}
        sku={item?.sku ?? ''}
      />
      <Words>
        <Name>{name}</Name>
        <Step>
          <Icon name={look.icon} size={18} />
          <What>
            {rest ?? rowWords(job)}
            {job.owner === 'others' && ` · ${namesWords(job.peopleIds.map(props.personName))}`}
          </What>
          {news !== null && <Flag tone="needs">{news}</Flag>}
          {job.order.priority === 'rush' && <Flag tone="refused">rush</Flag>}
          <Due late={days !== null && days < 0}>
            {days === null ? '' : dueWords(job.order.dueOn, props.today, 'short')}
          </Due>
        </Step>
      </Words>
    </Row>
  )
}

const Root = styled('aside')({ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0, gap: 8 })

const Tabs = styled('div')(({ theme }) => ({
  display: 'flex',
  flex: 'none',
  borderBlockEnd: `2px solid ${theme.floor.colours.line}`,
}))

const TabKey = styled(ButtonBase)(({ theme }) => ({
  flex: '1 1 auto',
  gap: 6,
  minHeight: 56,
  paddingInline: 8,
  fontFamily: 'inherit',
  fontSize: theme.floor.text.body,
  fontWeight: 600,
  whiteSpace: 'nowrap',
  color: theme.floor.colours.inkSoft,
  borderBlockEnd: '5px solid transparent',
  '&[aria-selected=true]': {
    color: theme.floor.colours.ink,
    fontWeight: 700,
    borderBlockEndColor: theme.floor.colours.brand,
  },
}))

const Rows = styled('div')({
  flex: 1,
  minHeight: 0,
  overflow: 'auto',
  display: 'flex',
  flexDirection: 'column',
})

const Row = styled(
  ButtonBase,
  ownProps('conflict'),
)<{ conflict: boolean }>(({ theme, conflict }) => ({
  flex: 'none',
  justifyContent: 'flex-start',
  gap: 12,
  minHeight: theme.floor.size.rowTall,
  padding: '8px 10px',
  textAlign: 'start',
  fontFamily: 'inherit',
  color: theme.floor.colours.ink,
  borderBlockEnd: `1px solid ${theme.floor.colours.line}`,
  borderInlineStart: `6px solid ${conflict ? toneOf(theme, 'needs').solid : 'transparent'}`,
  '&[aria-current=true]': {
    background: theme.floor.colours.surface,
    ...(conflict ? {} : { borderInlineStartColor: theme.floor.colours.brand }),
  },
  '&:active': { background: theme.floor.colours.sunk },
}))

const Words = styled('span')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  flex: 1,
  minWidth: 0,
  gap: 4,
})

const Name = styled('span')(({ theme }) => ({
  fontSize: theme.floor.text.label,
  fontWeight: 700,
  lineHeight: 1.1,
  overflow: 'hidden',
  display: '-webkit-box',
  WebkitLineClamp: 2,
  WebkitBoxOrient: 'vertical',
}))

const Step = styled('span')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 6,
  minWidth: 0,
  fontSize: theme.floor.text.small,
  fontWeight: 600,
  whiteSpace: 'nowrap',
  color: theme.floor.colours.inkSoft,
}))

const What = styled('span')({ minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' })

const Due = styled(
  'b',
  ownProps('late'),
)<{ late: boolean }>(({ theme, late }) => ({
  flex: '1 0 auto',
  paddingInlineStart: 8,
  textAlign: 'end',
  color: late ? toneOf(theme, 'refused').onSoft : theme.floor.colours.ink,
}))

const Flag = styled(
  'b',
  ownProps('tone'),
)<{ tone: 'needs' | 'refused' }>(({ theme, tone }) => ({
  padding: '1px 8px',
  borderRadius: 10,
  fontSize: 14,
  background: toneOf(theme, tone).solid,
  color: toneOf(theme, tone).onSolid,
}))

const NotHere = styled('div')(({ theme }) => ({
  display: 'grid',
  alignContent: 'center',
  flex: 'none',
  minHeight: theme.floor.size.rowTall,
  padding: '8px 16px',
  fontSize: theme.floor.text.small,
  fontWeight: 600,
  color: theme.floor.colours.inkSoft,
  borderBlockEnd: `1px solid ${theme.floor.colours.line}`,
}))

const Nothing = styled('p')(({ theme }) => ({
  margin: 0,
  padding: 16,
  fontSize: theme.floor.text.body,
  fontWeight: 600,
  color: theme.floor.colours.inkSoft,
}))

const Rule = styled('p')(({ theme }) => ({
  flex: 'none',
  margin: 0,
  fontSize: 14,
  fontWeight: 600,
  lineHeight: 1.25,
  color: theme.floor.colours.inkSoft,
}))
