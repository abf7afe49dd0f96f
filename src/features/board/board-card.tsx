import { styled } from '@mui/material/styles'
import { Link } from 'react-router'
import type { BoardCard as Card } from '#domain/board/board.ts'
import type { Item } from '#domain/catalogue/item.ts'
import { shownNumber } from '#domain/work-order/work-order.ts'
import { useDocuments } from '../../sync/react/use-documents.ts'
import type { Shown } from '../../sync/shown.ts'
import { DoubleBar } from '../../ui/double-bar.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'
import { PersonMark } from '../../ui/person-mark.tsx'

type Props = { readonly card: Card; readonly item: Item | undefined; readonly pictureSize: number }

/** One order from four metres: a picture, a name, a double bar; what is wrong in a colour and a word. */
export function BoardCard({ card, item, pictureSize }: Props) {
  const { order, progress, pickedFor, short } = card
  const { planned, built } = progress
  const product = item?.name ?? order.items[0]?.itemId ?? ''
  const name = order.name === '' ? product : order.name
  return (
    <Root data-late={card.hoursLate !== null} draggable={false} to={placeOf(card)}>
      <Top>
        <ItemPicture
          name={product}
          picture={item?.picture ?? null}
          size={pictureSize}
          sku={item?.sku ?? ''}
        />
        <div>
          <Name>{name}</Name>
          <Number>{shownNumber(order)}</Number>
        </div>
      </Top>
      <DoubleBar bare progress={progress} pickedFor={pickedFor} short={short} />
      <Foot>
        <Count>
          {built}
          <small> of {planned}</small>
        </Count>
        <Marks card={card} />
      </Foot>
    </Root>
  )
}

/** What stops an order opens its card; else the order. */
function placeOf({ order, column }: Card): string {
  return column === 'needsYou' ? '/needs-you' : `/orders/${encodeURIComponent(order.id)}`
}

function Marks({ card }: { readonly card: Card }) {
  const people = useDocuments('people', card.peopleIds)
  const { order, hoursLate, short, cardCount, column } = card
  const isDone = column === 'doneToday'
  return (
    <>
      {hoursLate !== null && <Mark data-tone="refused">{lateWords(hoursLate)}</Mark>}
      {cardCount > 0 && <Mark data-tone="needs">{cardCount === 1 ? '1 card' : `${cardCount} cards`}</Mark>}
      {order.priority === 'rush' && !isDone && <Mark data-tone="short">rush</Mark>}
      {short > 0 && !isDone && <Mark data-tone="short">parts missing for {short}</Mark>}
      {order.status === 'paused' && <Mark data-tone="idle">paused</Mark>}
      {column !== 'toStart' && card.peopleIds.slice(0, 3).map(id => <Who id={id} key={id} people={people} />)}
    </>
  )
}

type WhoProps = {
  readonly id: string
  readonly people: ReadonlyMap<string, Shown<'people'>> | undefined
}

/** Whoever has begun a run of it, in the colour that they have everywhere. */
function Who({ id, people }: WhoProps) {
  const body = people?.get(id)?.body
  if (body?.part !== 'person') return null
  return <PersonMark colour={body.colour} id={id} initials={body.initials} name={body.name} size={30} />
}

/** "5 h late", "6 days late". */
function lateWords(hours: number): string {
  if (hours < 1) return 'late'
  return hours < 72 ? `${hours} h late` : `${Math.floor(hours / 24)} days late`
}

const Root = styled(Link)(({ theme }) => ({
  display: 'grid',
  gap: '0.5em',
  padding: '0.55em',
  borderRadius: 12,
  textDecoration: 'none',
  color: theme.floor.colours.ink,
  background: theme.floor.colours.surface,
  border: `2px solid ${theme.floor.colours.line}`,
  '&[data-late=true]': { borderColor: theme.floor.colours.tone.refused.solid },
}))

const Top = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'auto minmax(0, 1fr)',
  alignItems: 'center',
  gap: '0.6em',
})

const Name = styled('div')({
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: 3,
  overflow: 'hidden',
  fontSize: '1.15em',
  fontWeight: 700,
  lineHeight: 1.1,
  overflowWrap: 'anywhere',
})

const Number = styled('div')(({ theme }) => ({
  fontSize: '0.85em',
  fontWeight: 600,
  color: theme.floor.colours.inkSoft,
}))

const Foot = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '0.3em 0.5em' })

const Count = styled('div')({
  flex: 1,
  minWidth: '3.6em',
  fontSize: '1.35em',
  fontWeight: 700,
  lineHeight: 1,
  fontVariantNumeric: 'tabular-nums',
  whiteSpace: 'nowrap',
  small: { fontSize: '0.68em', fontWeight: 600 },
})

const Mark = styled('span')(({ theme }) => {
  const { refused, needs, short, idle } = theme.floor.colours.tone
  const full = (tone: typeof short) => ({ background: tone.solid, color: tone.onSolid })
  return {
    padding: '0.15em 0.5em',
    borderRadius: 8,
    fontSize: '0.95em',
    fontWeight: 700,
    lineHeight: 1.2,
    whiteSpace: 'nowrap',
    '&[data-tone=refused]': full(refused),
    '&[data-tone=needs]': full(needs),
    '&[data-tone=short]': { background: short.soft, color: short.onSoft },
    '&[data-tone=idle]': full(idle),
  }
})
