import { styled } from '@mui/material/styles'
import { StatusBadge } from '../../ui/status-badge.tsx'

type Props = {
  /** Entries of this device that the server has not confirmed. */
  readonly pendingCount: number
  /** Open cards of the order. */
  readonly needsYou: number
}

/** What a row has to say beside its figures: something waits on this device, somebody has to decide. */
export function OrderMarks({ pendingCount, needsYou }: Props) {
  return (
    <Marks>
      {pendingCount > 0 && (
        <StatusBadge icon="clock" tone="short">
          {pendingCount} not sent
        </StatusBadge>
      )}
      {needsYou > 0 && (
        <StatusBadge icon="flag" tone="needs">
          {needsYou === 1 ? 'needs you' : `${needsYou} need you`}
        </StatusBadge>
      )}
    </Marks>
  )
}

const Marks = styled('span')({ display: 'flex', flexWrap: 'wrap', gap: 6 })
