import { styled } from '@mui/material/styles'
import { useNames } from '../../sync/react/use-names.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { toneOf } from '../../ui/tokens.ts'
import type { Lost } from './use-lost-edits.ts'

type Props = {
  readonly lost: Lost
  /** What stands, in words. */
  readonly stands: string
  readonly onKeep: () => void
  /** Absent where it cannot be made again. */
  readonly onTake?: (() => void) | undefined
  readonly disabled: boolean
}

/** "Maria 12 stands · you 15": an edit that came too late, until somebody chooses. */
export function LostEditLine({ lost, stands, onKeep, onTake, disabled }: Props) {
  const names = useNames()
  const by = lost.standsById === null ? '' : `${names.firstName(lost.standsById)} `
  const author = lost.isMine ? 'you' : names.firstName(lost.edit.actorId)
  return (
    <Root role="status">
      <span>
        {by}
        {stands} stands · {author} {lost.edit.wanted}
      </span>
      {!disabled && (
        <>
          <DeskButton label="Keep" onPress={onKeep} small />
          {onTake !== undefined && (
            <DeskButton label={lost.isMine ? 'Take mine' : 'Take theirs'} onPress={onTake} small />
          )}
        </>
      )}
    </Root>
  )
}

const Root = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 10,
  padding: '6px 12px',
  borderRadius: theme.floor.size.radius,
  fontSize: theme.floor.text.small,
  fontWeight: 700,
  background: toneOf(theme, 'needs').soft,
  color: toneOf(theme, 'needs').onSoft,
}))
