import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { fromPaper } from '#domain/people/entered-by.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskField } from '../../ui/desk/desk-field.tsx'
import { dayAndTime } from '../../ui/time-words.ts'
import { useWatched } from '../../ui/use-watched.ts'

/** When it was done, as the paper says: what is entered from now on bears that time too. */
export function FromPaper() {
  const { enteringFor } = useDependencies()
  const claimedAtMs = useWatched(enteringFor.state)?.claimedAtMs ?? null
  const nowMs = useNow()
  const [typed, setTyped] = useState('')
  const [isLate, setIsLate] = useState(false)
  const atMs = typed === '' ? Number.NaN : new Date(typed).getTime()
  const claim = (at: number | null) => {
    setIsLate(!enteringFor.claim(at))
    setTyped('')
  }
  return (
    <Root>
      <DeskField
        label="From paper: when was it done?"
        onChange={setTyped}
        {...(isLate ? { fault: 'That time is yet to come.' } : {})}
        type="datetime-local"
        value={typed}
      />
      <DeskButton disabled={Number.isNaN(atMs)} label="It was done then" onPress={() => claim(atMs)} />
      {claimedAtMs !== null && (
        <DeskButton
          icon="cross"
          label={`${fromPaper(dayAndTime(claimedAtMs, nowMs))}. No longer`}
          onPress={() => claim(null)}
        />
      )}
    </Root>
  )
}

const Root = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'end',
  gap: 12,
  paddingBlockStart: 12,
})
