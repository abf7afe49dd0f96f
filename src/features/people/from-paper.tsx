import TextField from '@mui/material/TextField'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { fromPaper } from '#domain/people/entered-by.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import { dayAndTime, dayOf, timeOfDay } from '../../ui/time-words.ts'
import { useWatched } from '../../ui/use-watched.ts'

/**
 * When it was done, as the paper says: what is entered from now on bears that time too. The field begins at
 * the present, so that a thumb only turns the hours back.
 */
export function FromPaper() {
  const { enteringFor, nowMs: clock } = useDependencies()
  const claimedAtMs = useWatched(enteringFor.state)?.claimedAtMs ?? null
  const nowMs = useNow()
  const [typed, setTyped] = useState(() => fieldText(claimedAtMs ?? clock()))
  const [isLate, setIsLate] = useState(false)
  const atMs = typed === '' ? Number.NaN : new Date(typed).getTime()
  const claim = (at: number | null) => setIsLate(!enteringFor.claim(at))
  return (
    <Root>
      <TextField
        error={isLate}
        helperText={isLate ? 'That time is yet to come.' : undefined}
        label="From paper: when was it done?"
        onChange={event => setTyped(event.target.value)}
        slotProps={{ input: { sx: { fontSize: 26, height: 96 } } }}
        type="datetime-local"
        value={typed}
      />
      <FloorButton
        disabled={Number.isNaN(atMs) || atMs === claimedAtMs}
        emphasis="primary"
        icon="check"
        label="It was done then"
        onPress={() => claim(atMs)}
      />
      {claimedAtMs !== null && (
        <FloorButton
          hint={fromPaper(dayAndTime(claimedAtMs, nowMs))}
          icon="cross"
          label="As it is done, from now on"
          onPress={() => claim(null)}
        />
      )}
    </Root>
  )
}

/** As a `datetime-local` field has it, in the tablet's own zone, to the minute. */
function fieldText(atMs: number): string {
  return `${dayOf(atMs)}T${timeOfDay(atMs)}`
}

const Root = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'start',
  gap: 12,
  paddingBlockStart: 20,
})
