import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { mayChoose, outcomesOf } from '#domain/exceptions/outcomes.ts'
import { cardTitle } from '#domain/exceptions/words.ts'
import { shownNumber } from '#domain/work-order/work-order.ts'
import { useAppend } from '../../sync/react/use-append.ts'
import { useSignedIn } from '../../sync/react/use-status.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import type { CardRowProps } from './card-row.tsx'
import { useCardGround } from './use-card-ground.ts'

/** A card that is only for information: a thin row that is seen with one press. */
export function InfoRow({ shown, chosen, onPress }: CardRowProps) {
  const ground = useCardGround(shown.body)
  const append = useAppend()
  const here = useSignedIn()
  const [isChoosing, setIsChoosing] = useState(false)
  const { order } = ground
  const may = here === null ? [] : outcomesOf(ground)
  const seen = may.find(one => {
    return one.id === 'seen' && here !== null && mayChoose(one, here.person.id, here.person.roles)
  })

  async function choose(): Promise<void> {
    if (seen === undefined || isChoosing) return
    setIsChoosing(true)
    // What cannot be stored leaves the row as it was; its sheet says why.
    const stored = await append(seen.acts).finally(() => setIsChoosing(false))
    if (!stored.ok) onPress()
  }

  return (
    <Root>
      <Words aria-current={chosen} onClick={onPress}>
        {cardTitle(shown.body, ground.words)}
        <span>{order === null ? '' : ` · ${shownNumber(order)}`}</span>
      </Words>
      {shown.pendingCount > 0 && <small>seen, not yet sent</small>}
      {shown.pendingCount === 0 && seen !== undefined && (
        <DeskButton disabled={isChoosing} emphasis="quiet" label="Seen" onPress={() => void choose()} small />
      )}
    </Root>
  )
}

const Root = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  minHeight: 52,
  paddingInlineEnd: 8,
  color: theme.floor.colours.inkSoft,
  borderBlockEnd: `1px solid ${theme.floor.colours.line}`,
  small: { flex: 'none', paddingInlineEnd: 10, fontWeight: 600 },
}))

const Words = styled(ButtonBase)(({ theme }) => ({
  display: 'block',
  flex: 1,
  minWidth: 0,
  alignSelf: 'stretch',
  padding: '6px 8px 6px 14px',
  fontFamily: 'inherit',
  fontSize: theme.floor.text.small,
  fontWeight: 600,
  textAlign: 'start',
  borderInlineStart: '6px solid transparent',
  '&[aria-current=true]': {
    background: theme.floor.colours.surface,
    borderInlineStartColor: theme.floor.colours.edge,
  },
}))
