import TextField from '@mui/material/TextField'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { REASON_MAX } from '#domain/ledger/reason.ts'
import { USE_AS_IS_REASONS } from '#domain/quality/words.ts'
import { useSupervisorPin } from '../../sync/react/use-supervisor-pin.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import { SupervisorPin } from '../../ui/supervisor-pin.tsx'
import { Tile } from '../../ui/tile.tsx'
import { Answers, Ask } from './ask.tsx'

type Props = {
  /** "2 stools used as they are". */
  readonly what: string
  readonly onAllowed: (allowed: { readonly reason: string; readonly approvedById: string }) => void
  readonly onCancel: () => void
}

/** Why, then who allows it: a supervisor's PIN on this tablet. Whoever works here stays signed in. */
export function UseAsIs({ what, onAllowed, onCancel }: Props) {
  const [reason, setReason] = useState<string | null>(null)
  const [own, setOwn] = useState('')
  const pin = useSupervisorPin(approvedById => onAllowed({ reason: reason ?? '', approvedById }))
  if (reason !== null) {
    return (
      <SupervisorPin
        approvers={pin.approvers}
        checking={pin.checking}
        message={pin.message}
        onCancel={() => setReason(null)}
        onPin={pin.check}
        title={`${what}: who allows it?`}
      />
    )
  }
  return (
    <Ask back={onCancel} title={`${what}: why?`}>
      {USE_AS_IS_REASONS.map(words => (
        <Tile icon="note" key={words} onPress={() => setReason(words)} title={words} />
      ))}
      <Own>
        <TextField
          fullWidth
          label="Another reason"
          onChange={event => setOwn(event.target.value)}
          slotProps={{ htmlInput: { maxLength: REASON_MAX }, input: { sx: { fontSize: 22, height: 80 } } }}
          value={own}
        />
        <FloorButton
          disabled={own.trim() === ''}
          icon="right"
          label="This reason"
          onPress={() => setReason(own.trim())}
        />
      </Own>
    </Ask>
  )
}

const Own = styled(Answers)({
  gridColumn: '1 / -1',
  gridTemplateColumns: 'minmax(0, 1fr) auto',
  alignItems: 'center',
})
