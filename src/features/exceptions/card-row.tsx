import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import { outstanding } from '#domain/exceptions/parts.ts'
import { SCALE } from '#domain/stock/quantity.ts'
import { cardTitle } from '#domain/exceptions/words.ts'
import { shownNumber } from '#domain/work-order/work-order.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useNow } from '../../sync/react/use-now.ts'
import type { Shown } from '../../sync/shown.ts'
import { Icon } from '../../ui/icons.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'
import { moneyText } from '../../ui/money-text.ts'
import { ageWords, dayAndTime } from '../../ui/time-words.ts'
import { type CardGround, useCardGround } from './use-card-ground.ts'

export type CardRowProps = {
  readonly shown: Shown<'inbox'>
  readonly chosen: boolean
  readonly onPress: () => void
}

/** A card in the list: what happened, the part, what it stops, money at stake, age; later its record. */
export function CardRow({ shown, chosen, onPress }: CardRowProps) {
  const ground = useCardGround(shown.body)
  const now = useNow()
  const { card, item, order } = ground
  const stops = card.type === 'exception' && card.blocks && order !== null
  const answered = card.open && shown.pendingCount > 0
  return (
    <Root aria-current={chosen} onClick={onPress}>
      {item === null ? (
        <Plain>
          <Icon name="note" size={36} />
        </Plain>
      ) : (
        <ItemPicture name={item.name} picture={item.picture} size={64} sku={item.sku} />
      )}
      <Words>
        <Title>{cardTitle(card, ground.words)}</Title>
        <Detail>
          {[item?.name, order === null ? null : shownNumber(order)].filter(Boolean).join(' · ')}
        </Detail>
        <Detail>
          {card.open && !answered && (
            <>
              {stops && <Stops>stops {order.name === '' ? shownNumber(order) : order.name}</Stops>}
              <Stake ground={ground} />
              <span>{ageWords(now - card.openedAtMs)}</span>
            </>
          )}
          {answered && <Done>Resolved here, not yet sent</Done>}
          {!card.open && (
            <Done>Resolved {card.closedAtMs === null ? '' : dayAndTime(card.closedAtMs, now)}</Done>
          )}
        </Detail>
      </Words>
    </Root>
  )
}

/** What lies above the limit at cost, where that is known. */
function Stake({ ground: { card, item } }: { readonly ground: CardGround }) {
  const { settings } = useNames()
  if (card.type !== 'exception' || item?.unitCost === null || item?.unitCost === undefined) return null
  const money = Math.round((outstanding(card) / SCALE) * item.unitCost)
  return money === 0 || settings === null ? null : <span>{moneyText(money, settings.currency)}</span>
}

const Root = styled(ButtonBase)(({ theme }) => ({
  width: '100%',
  justifyContent: 'flex-start',
  alignItems: 'center',
  gap: 14,
  minHeight: theme.floor.size.rowTall,
  padding: '12px 18px 12px 14px',
  fontFamily: 'inherit',
  textAlign: 'start',
  borderInlineStart: '6px solid transparent',
  borderBlockEnd: `1px solid ${theme.floor.colours.line}`,
  '&[aria-current=true]': {
    background: theme.floor.colours.surface,
    borderInlineStartColor: theme.floor.colours.tone.needs.solid,
  },
}))

const Plain = styled('span')(({ theme }) => ({
  display: 'grid',
  placeItems: 'center',
  flex: 'none',
  width: 64,
  height: 64,
  borderRadius: theme.floor.size.radius,
  background: theme.floor.colours.sunk,
}))

const Words = styled('span')({ display: 'grid', gap: 3, minWidth: 0 })

const Title = styled('span')(({ theme }) => ({
  fontSize: 20,
  fontWeight: 700,
  lineHeight: 1.15,
  color: theme.floor.colours.ink,
}))

const Detail = styled('span')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  gap: '2px 12px',
  fontSize: theme.floor.text.small,
  fontWeight: 600,
  lineHeight: 1.25,
  color: theme.floor.colours.inkSoft,
}))

const Stops = styled('span')(({ theme }) => ({
  color: theme.floor.colours.tone.needs.onSoft,
  fontWeight: 700,
}))

const Done = styled('span')(({ theme }) => ({ color: theme.floor.colours.tone.done.onSoft, fontWeight: 700 }))
