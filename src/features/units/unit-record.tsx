import { styled } from '@mui/material/styles'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { lineAt } from '#domain/build-run/run.ts'
import {
  lotsOfRun,
  unitEvents,
  type UnitFound,
  unitQuality,
  type UnitQuality,
} from '#domain/build-run/unit-history.ts'
import { entryWords } from '#domain/ledger/entry-words.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { unitSymbol } from '#domain/stock/unit.ts'
import { shownNumber } from '#domain/work-order/work-order.ts'
import { useDocument, useGroup } from '../../sync/react/use-documents.ts'
import { useItems } from '../../sync/react/use-items.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { Chip } from '../../ui/desk/chip.tsx'
import { Quiet, Strong } from '../../ui/desk/desk-table.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'
import type { Tone } from '../../ui/palette.ts'
import { PersonMark } from '../../ui/person-mark.tsx'
import { dayAndTime } from '../../ui/time-words.ts'

type Props = { readonly found: UnitFound; readonly serial: string }

/** One run's part in a unit: it built it, or put the part or lot of this number into its units. */
export function UnitRecord({ found, serial }: Props) {
  const { state, itemId, as, quantity } = found
  const { run } = state
  const lots = lotsOfRun(state)
  const itemById = useItems(
    useMemo(
      () => [itemId, ...run.items.map(one => one.itemId), ...lots.map(one => one.itemId)],
      [itemId, run, lots],
    ),
  )
  const order = useDocument('workOrders', run.workOrderId)?.body
  const now = useNow()
  const names = useNames()
  const name = (id: string) => itemById.get(id)?.name ?? id
  const item = itemById.get(itemId)
  const unit = (id: string) => unitSymbol(itemById.get(id)?.unit ?? 'piece')
  const much = `${quantityText(quantity)} ${unit(itemId)}`
  const into = run.items.map(one => name(one.itemId)).join(', ')
  return (
    <Root aria-label={`${name(itemId)}, ${shownNumber(run)}`}>
      <Head>
        {item !== undefined && (
          <ItemPicture name={item.name} picture={item.picture} size={88} sku={item.sku} />
        )}
        <div>
          <h2>{name(itemId)}</h2>
          <Strong>
            {as === 'built'
              ? `${run.rework === null ? 'Built' : 'Reworked'} in ${shownNumber(run)}`
              : `${much} used in ${shownNumber(run)} for ${into}`}
          </Strong>
          <Quiet>
            started by {names.person(run.startedById)}, {dayAndTime(run.startedAtMs, now)} ·{' '}
            {names.place(run.locationId)}
          </Quiet>
          <Links>
            {order?.part === 'head' && (
              <Link to={`/orders/${order.id}`}>
                {shownNumber(order)} {order.name}
              </Link>
            )}
            <Link to={`/run/${run.id}/build`}>The run</Link>
            <Link to="/set-apart">Set apart</Link>
          </Links>
        </div>
        {as === 'built' && <Quality quality={unitQuality(state, itemId)} />}
      </Head>
      {as === 'built' && <Events found={found} name={name} serial={serial} unit={unit} />}
      <h3>{as === 'built' ? 'Made of' : 'Together with'}</h3>
      {lots.length === 0 && <Quiet>No lot of a part was said in this run.</Quiet>}
      <Lots>
        {lots.map(one => (
          <li key={`${one.itemId} ${one.lot}`}>
            <span>{name(one.itemId)}</span>
            <Link to={`/units/${encodeURIComponent(one.lot)}`}>{one.lot}</Link>
            <Quiet>
              {quantityText(one.quantity)} {unitSymbol(itemById.get(one.itemId)?.unit ?? 'piece')} in the run
            </Quiet>
          </li>
        ))}
      </Lots>
    </Root>
  )
}

const TONE: Readonly<Record<UnitQuality['verdict'], Tone>> = {
  notJudged: 'idle',
  approved: 'done',
  failed: 'refused',
  oneOfSeveral: 'short',
}

function Quality({
  quality: { verdict, built, approved, failed, setApart },
}: {
  readonly quality: UnitQuality
}) {
  const judged = `${quantityText(approved)} approved, ${quantityText(failed)} failed`
  const words = {
    notJudged: 'Not judged',
    approved: 'Approved',
    failed: 'Failed',
    oneOfSeveral: `One of ${quantityText(built)}: ${judged}`,
  }
  return (
    <Verdict>
      <Chip tone={TONE[verdict]}>{words[verdict]}</Chip>
      {setApart > 0 && <Chip tone="refused">{quantityText(setApart)} of the run set apart</Chip>}
    </Verdict>
  )
}

type EventsProps = Props & {
  readonly name: (itemId: string) => string
  readonly unit: (itemId: string) => string
}

function Events({ found: { state, itemId }, serial, name, unit }: EventsProps) {
  const { run } = state
  const book = useGroup('book', `run:${run.id}`)
  const names = useNames()
  const now = useNow()
  const events = useMemo(
    () =>
      unitEvents(
        (book ?? []).map(one => one.body),
        itemId,
        serial,
      ),
    [book, itemId, serial],
  )
  const words = {
    item: name,
    unit,
    place: names.place,
    lineItem: (line: number) => lineAt(run, line)?.itemId ?? null,
  }
  if (book !== undefined && events.length === 0) {
    return <Quiet>Its report is not on the server yet, or not on this device.</Quiet>
  }
  return (
    <Lines>
      {events.map(({ entry, isOwn }) => (
        <li key={entry.id}>
          <PersonMark {...names.mark(entry.actorId)} size={40} />
          <div>
            <Strong>{entryWords(entry, words)}</Strong>
            <Quiet>
              {names.person(entry.actorId)} · {names.device(entry.deviceId)}
              {!isOwn && ' · of the run’s units, no number was said'}
            </Quiet>
          </div>
          <span>{dayAndTime(entry.occurredAt, now)}</span>
        </li>
      ))}
    </Lines>
  )
}

const Root = styled('section')(({ theme }) => ({
  display: 'grid',
  gap: 12,
  padding: '18px 22px',
  borderRadius: theme.floor.size.radius,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.line}`,
  background: theme.floor.colours.surface,
  fontSize: theme.floor.text.body,
  h2: { margin: 0, fontSize: theme.floor.text.name, lineHeight: 1.15 },
  h3: { margin: '6px 0 0', fontSize: theme.floor.text.label },
}))

const Head = styled('header')({
  display: 'grid',
  gridTemplateColumns: 'auto minmax(0, 1fr) auto',
  alignItems: 'start',
  gap: 18,
})

const Verdict = styled('div')({ display: 'grid', justifyItems: 'end', gap: 6 })

const Links = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  gap: '0 20px',
  fontWeight: 700,
  a: { paddingBlock: 8, color: theme.floor.colours.tone.needs.onSoft },
}))

const Lines = styled('ul')(({ theme }) => ({
  display: 'grid',
  margin: 0,
  padding: 0,
  listStyle: 'none',
  li: {
    display: 'grid',
    gridTemplateColumns: '44px minmax(0, 1fr) auto',
    alignItems: 'center',
    gap: 14,
    paddingBlock: 8,
    borderBlockStart: `1px solid ${theme.floor.colours.line}`,
  },
}))

const Lots = styled('ul')(({ theme }) => ({
  display: 'grid',
  gap: 4,
  margin: 0,
  padding: 0,
  listStyle: 'none',
  li: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(120px, auto) 180px',
    alignItems: 'center',
    gap: 16,
  },
  a: { paddingBlock: 8, fontWeight: 700, color: theme.floor.colours.tone.needs.onSoft },
}))
