import TextField from '@mui/material/TextField'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { FloorButton } from '../../ui/floor-button.tsx'

type Props = {
  readonly onStop: (place: string, note: string) => void
  readonly onBack: () => void
}

/**
 * Where the cart stands tonight, and a line for whoever comes next. A scan of the cart or bin does it at
 * once.
 */
export function StopForToday({ onStop, onBack }: Props) {
  const [place, setPlace] = useState('')
  const [note, setNote] = useState('')
  return (
    <>
      <Title>Scan the cart or the bin, or write where it stands</Title>
      <TextField
        fullWidth
        label="Place"
        onChange={event => setPlace(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 100 }, input: { sx: { fontSize: 28, height: 80 } } }}
        value={place}
      />
      <TextField
        fullWidth
        label="For whoever comes next"
        minRows={2}
        multiline
        onChange={event => setNote(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 2000 }, input: { sx: { fontSize: 22 } } }}
        value={note}
      />
      <Row>
        <FloorButton emphasis="quiet" icon="left" label="Back" onPress={onBack} />
        <FloorButton
          emphasis="primary"
          icon="pause"
          label={place === '' ? 'Stop without a place' : `Stop, it stands at ${place}`}
          onPress={() => onStop(place.trim(), note.trim())}
        />
      </Row>
    </>
  )
}

const Title = styled('h2')(({ theme }) => ({ margin: 0, fontSize: theme.floor.text.name, fontWeight: 700 }))

const Row = styled('div')({ display: 'flex', justifyContent: 'space-between', gap: 16 })
