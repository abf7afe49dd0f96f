import { styled } from '@mui/material/styles'
import { Link } from 'react-router'
import { cardSentence, cardTitle } from '#domain/exceptions/words.ts'
import { shownNumber } from '#domain/work-order/work-order.ts'
import type { Shown } from '../../sync/shown.ts'
import { ItemPicture } from '../../ui/item-picture.tsx'
import { CardOutcomes } from './card-outcomes.tsx'
import { CardParts, CardPicture } from './card-parts.tsx'
import { CardRecord } from './card-record.tsx'
import { useCardGround } from './use-card-ground.ts'

type Props = {
  readonly shown: Shown<'inbox'>
  /** On a tablet the ways out come before the details, so that they are in sight without scrolling. */
  readonly tablet?: boolean
}

/** One card, the size of a sheet of paper: the picture of the quantities, who, why, and the ways out. */
export function CardSheet({ shown, tablet = false }: Props) {
  const ground = useCardGround(shown.body)
  const { card, words, item, order } = ground
  const run = ground.runs.find(one => one.run.id === card.runId)?.run
  const details = card.type === 'exception' && <CardParts card={card} words={words} />
  return (
    <Sheet aria-label={cardTitle(card, words)}>
      <Head>
        {item !== null && <ItemPicture name={item.name} picture={item.picture} size={72} sku={item.sku} />}
        <div>
          <Title>{cardTitle(card, words)}</Title>
          <Where>
            {[item?.name, item?.sku].filter(Boolean).join(' · ')}
            {order !== null && (
              <>
                {item === null ? '' : ' · '}
                <Link to={`/orders/${order.id}`}>
                  {shownNumber(order)} {order.name}
                </Link>
              </>
            )}
            {run !== undefined && (
              <>
                {' · '}
                <Link to={`/runs/${run.id}/book`}>The book of {shownNumber(run)}</Link>
              </>
            )}
          </Where>
        </div>
      </Head>
      {card.type === 'exception' && <CardPicture card={card} words={words} />}
      <Sentence>{cardSentence(card, words)}</Sentence>
      {!tablet && details}
      {card.type === 'setAside' && <Excerpt>{card.excerpt}</Excerpt>}
      <CardRecord card={card} pendingCount={shown.pendingCount} words={words} />
      {card.open && shown.pendingCount === 0 && <CardOutcomes ground={ground} />}
      {tablet && details}
    </Sheet>
  )
}

const Sheet = styled('article')(({ theme }) => ({
  display: 'grid',
  alignContent: 'start',
  gap: 18,
  maxWidth: 860,
  padding: '24px 32px 28px',
  borderRadius: 4,
  background: theme.floor.colours.surface,
  border: `1px solid ${theme.floor.colours.line}`,
  boxShadow: '0 1px 2px rgba(0,0,0,.08), 0 8px 28px rgba(0,0,0,.10)',
}))

const Head = styled('header')({ display: 'flex', alignItems: 'center', gap: 18 })

const Title = styled('h1')(({ theme }) => ({
  margin: 0,
  fontSize: 34,
  fontWeight: 700,
  lineHeight: 1.1,
  letterSpacing: '-0.01em',
  color: theme.floor.colours.ink,
}))

const Where = styled('div')(({ theme }) => ({
  paddingBlockStart: 4,
  fontSize: theme.floor.text.body,
  fontWeight: 600,
  color: theme.floor.colours.inkSoft,
  a: { color: theme.floor.colours.tone.needs.onSoft },
}))

const Sentence = styled('p')(({ theme }) => ({
  margin: 0,
  maxWidth: '62ch',
  fontSize: 20,
  fontWeight: 500,
  lineHeight: 1.4,
  color: theme.floor.colours.ink,
}))

const Excerpt = styled('pre')(({ theme }) => ({
  margin: 0,
  maxHeight: 220,
  overflow: 'auto',
  padding: 16,
  borderRadius: 6,
  fontSize: 14,
  lineHeight: 1.4,
  whiteSpace: 'pre-wrap',
  overflowWrap: 'anywhere',
  background: theme.floor.colours.sunk,
}))
