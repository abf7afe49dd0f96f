import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import { pickedRowCount } from '#domain/bom/plan.ts'
import type { Item } from '#domain/catalogue/item.ts'
import type { ExceptionCard } from '#domain/exceptions/exception.ts'
import { cardTitle } from '#domain/exceptions/words.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { unitSymbol } from '#domain/stock/unit.ts'
import { daysUntil, dueWords } from '#domain/work-order/due.ts'
import type { Job } from '#domain/work-order/next-job.ts'
import { planId } from '#domain/work-order/work-order.ts'
import { useDocument } from '../../sync/react/use-documents.ts'
import { KeptPhotos } from '../../sync/react/kept-photos.tsx'
import { useItem } from '../../sync/react/use-items.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { ownProps } from '../../ui/own-props.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { toneOf } from '../../ui/tokens.ts'
import { dayAndTime } from '../../ui/time-words.ts'
import { figureOf, namesWords, numbersOf, orderName, stepLook } from './job-words.ts'

type Props = {
  readonly job: Job
  readonly itemById: ReadonlyMap<string, Item>
  readonly personName: (id: string) => string
  readonly today: string
  readonly nowMs: number
  /** When the figures were heard, "09:14"; null where the server never was. */
  readonly asOf: string | null
  /** "New from Maria 10:05", until somebody touches it. */
  readonly news: string | null
  /** The band was tapped: it has been read. */
  readonly onSeen: () => void
  readonly conflict: ExceptionCard | null
  readonly onGo: () => void
}

/** The job to do now: what it is, how many, by when, how it stands, and one verb. */
export function JobCard(props: Props) {
  const { job, itemById, conflict } = props
  const [first] = job.order.items
  const item = first === undefined ? undefined : itemById.get(first.itemId)
  const look = stepLook(job)
  const figure = figureOf(job)
  const name = orderName(job.order, itemById)
  const partCount = usePartCount(job)
  return (
    <Root conflict={conflict !== null}>
      {props.news !== null && (
        <NewsBand onClick={props.onSeen}>
          <Icon name="flag" size={22} />
          <span>{props.news}</span>
          <b>Seen</b>
        </NewsBand>
      )}
      {conflict !== null && (
        <Band tone="needs">
          <Icon name="flag" size={22} />
          <Conflict card={conflict} personName={props.personName} />
        </Band>
      )}
      <Upper>
        <Pictured>
          <ItemPicture
            name={item?.name ?? name}
            picture={item?.picture ?? null}
            size={props.news === null && conflict === null ? PICTURE : PICTURE_BELOW_BAND}
            sku={item?.sku ?? ''}
          />
          <Stopped>
            <KeptPhotos photos={(job.run?.progress.stopped?.photos ?? []).slice(0, 3)} size={88} />
          </Stopped>
        </Pictured>
        <Words>
          <Line>
            <Numbers>{numbersOf(job)}</Numbers>
            {job.order.priority === 'rush' && (
              <StatusBadge icon="warn" tone="refused">
                Rush
              </StatusBadge>
            )}
            <StatusBadge icon={look.icon} tone={look.tone}>
              {look.word}
            </StatusBadge>
          </Line>
          <Name>{name}</Name>
          <Figure>
            <b>{figure.left}</b> {figure.rest}
          </Figure>
          <Due dueOn={job.order.dueOn} today={props.today} />
          <Standing>{standing(props, partCount)}</Standing>
          <Notes {...props} />
        </Words>
      </Upper>
      <Progress job={job} />
      <FloorButton
        emphasis="primary"
        icon={look.icon}
        label={look.verb}
        onPress={props.onGo}
        size="tall"
        wide
      />
    </Root>
  )
}

/** How far this step is, as a bar; a start has nothing to show yet. */
function Progress({ job }: { readonly job: Job }) {
  const units = { done: Number(quantityText(job.unitsDone)), total: Number(quantityText(job.units)) }
  switch (job.step) {
    case 'start':
      return job.unitsDone === 0 ? null : <ProgressBar {...units} word="started" />
    case 'pick':
      return <ProgressBar done={job.linesDone} total={job.lineCount} word="lines picked" />
    case 'build':
    case 'finish':
      return <ProgressBar {...units} word="built" />
    case 'inspect':
      return <ProgressBar {...units} word="inspected" />
  }
}

type ConflictProps = { readonly card: ExceptionCard; readonly personName: (id: string) => string }

/** "Ana and Ben: 40 picked, 20 needed on line 7. Work goes on." */
function Conflict({ card, personName }: ConflictProps) {
  const unit = unitSymbol(useItem(card.itemId)?.unit ?? 'piece')
  const names = namesWords([...new Set(card.parties.map(party => personName(party.actorId)))])
  const line = card.line === null ? '' : ` on line ${card.line + 1}`
  return `${names === '' ? '' : `${names}: `}${cardTitle(card, { unit: () => unit })}${line}. Work goes on.`
}

function Due({ dueOn, today }: { readonly dueOn: string | null; readonly today: string }) {
  const days = daysUntil(dueOn, today)
  if (days === null) return <DueLine late={false}>no due day</DueLine>
  return (
    <DueLine late={days < 0}>
      <Icon name={days < 0 ? 'warn' : 'calendar'} size={24} />
      due {dueWords(dueOn, today)}
    </DueLine>
  )
}

/** How many parts the list of a job will have that is not started; null where its plan is not known here. */
function usePartCount({ run, order }: Job): number | null {
  const plan = useDocument('workOrders', run === null ? planId(order.id) : null)?.body
  return plan?.part === 'plan' ? pickedRowCount(plan.rows) : null
}

/** "Ana is on it · as of 09:14" */
function standing({ job, personName, asOf }: Props, partCount: number | null): string {
  const parts: string[] = []
  if (partCount !== null) parts.push(`${partCount} ${partCount === 1 ? 'part' : 'parts'} on the list`)
  if (job.peopleIds.length > 0 && job.step !== 'inspect') {
    const names = job.peopleIds.map(personName)
    parts.push(`${namesWords(names)} ${names.length === 1 ? 'is' : 'are'} on it`)
  }
  if (job.step === 'inspect') parts.push(`built by ${namesWords(job.peopleIds.map(personName))}`)
  if (asOf !== null) parts.push(`as of ${asOf}`)
  return parts.join(' · ')
}

function Notes({ job, personName, nowMs }: Props) {
  const stopped = job.run?.progress.stopped ?? null
  return (
    <>
      {stopped !== null && (
        <Note>
          <Icon name="cart" size={24} />
          <span>
            {stopped.place !== '' && <b>{stopped.place}. </b>}
            {stopped.note}{' '}
            <small>
              {personName(stopped.actorId)}, {dayAndTime(stopped.atMs, nowMs)}
            </small>
          </span>
        </Note>
      )}
      {job.order.lastNote !== null && (
        <Note>
          <Icon name="note" size={24} />
          <span>
            {job.order.lastNote.text}{' '}
            <small>
              {personName(job.order.lastNote.actorId)}, {dayAndTime(job.order.lastNote.atMs, nowMs)}
            </small>
          </span>
        </Note>
      )}
      {job.order.note !== '' && (
        <Note>
          <Icon name="note" size={24} />
          <span>{job.order.note}</span>
        </Note>
      )}
    </>
  )
}

const PICTURE = 320
/** A band above takes its height from the picture, not from the words. */
const PICTURE_BELOW_BAND = 216

const Root = styled(
  'section',
  ownProps('conflict'),
)<{ conflict: boolean }>(({ theme, conflict }) => ({
  display: 'flex',
  flexDirection: 'column',
  flex: 1,
  minHeight: 0,
  gap: 16,
  padding: 20,
  borderRadius: theme.floor.size.radius,
  background: theme.floor.colours.surface,
  border: conflict
    ? `6px solid ${toneOf(theme, 'needs').solid}`
    : `${theme.floor.size.border}px solid ${theme.floor.colours.line}`,
}))

const Band = styled(
  'div',
  ownProps('tone'),
)<{ tone: 'needs' }>(({ theme, tone }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 12,
  padding: '10px 16px',
  borderRadius: theme.floor.size.radius,
  fontSize: theme.floor.text.body,
  fontWeight: 700,
  lineHeight: 1.25,
  background: toneOf(theme, tone).soft,
  color: toneOf(theme, tone).onSoft,
}))

const NewsBand = styled(ButtonBase)(({ theme }) => ({
  flex: 'none',
  justifyContent: 'flex-start',
  gap: 12,
  minHeight: 64,
  padding: '10px 16px',
  borderRadius: theme.floor.size.radius,
  textAlign: 'start',
  fontFamily: 'inherit',
  fontSize: theme.floor.text.body,
  fontWeight: 700,
  lineHeight: 1.25,
  background: toneOf(theme, 'needs').soft,
  color: toneOf(theme, 'needs').onSoft,
  span: { flex: 1 },
  b: { textDecoration: 'underline', textUnderlineOffset: 4 },
}))

const Upper = styled('div')({ display: 'flex', flex: 1, minHeight: 0, gap: 24, overflow: 'auto' })

const Pictured = styled('div')({ position: 'relative', flex: 'none', alignSelf: 'start' })

/** How it was left: over the picture of what it will be. */
const Stopped = styled('div')({ position: 'absolute', insetInline: 10, insetBlockEnd: 10 })

const Words = styled('div')({ display: 'flex', flexDirection: 'column', flex: 1, minWidth: 0, gap: 8 })

const Line = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 10 })

const Numbers = styled('span')(({ theme }) => ({
  fontSize: theme.floor.text.body,
  fontWeight: 700,
  color: theme.floor.colours.inkSoft,
}))

const Name = styled('h2')(({ theme }) => ({
  margin: 0,
  fontSize: theme.floor.text.title,
  fontWeight: 700,
  lineHeight: 1.05,
  letterSpacing: '-0.01em',
  textWrap: 'balance',
}))

const Figure = styled('div')(({ theme }) => ({
  fontSize: theme.floor.text.name,
  fontWeight: 700,
  lineHeight: 1,
  b: { fontSize: theme.floor.text.plate, letterSpacing: '-0.02em' },
}))

const DueLine = styled(
  'div',
  ownProps('late'),
)<{ late: boolean }>(({ theme, late }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  fontSize: theme.floor.text.label,
  fontWeight: 700,
  color: late ? toneOf(theme, 'refused').onSoft : theme.floor.colours.ink,
}))

const Standing = styled('div')(({ theme }) => ({
  fontSize: theme.floor.text.body,
  fontWeight: 600,
  color: theme.floor.colours.inkSoft,
}))

const Note = styled('div')(({ theme }) => ({
  display: 'flex',
  gap: 12,
  padding: '10px 14px',
  borderRadius: theme.floor.size.radius,
  fontSize: theme.floor.text.body,
  fontWeight: 600,
  lineHeight: 1.3,
  background: theme.floor.colours.sunk,
  small: { color: theme.floor.colours.inkSoft, fontSize: theme.floor.text.small },
}))
