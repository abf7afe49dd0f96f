import TextField from '@mui/material/TextField'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { FloorButton } from '../../ui/floor-button.tsx'

type Written = { readonly place: string; readonly note: string }

type Props = {
  /** What was written before, or scanned. */
  readonly written: Written
  /** Tells each letter on, so that a scan stops with the note that stands here. */
  readonly onChange: (written: Written) => void
  readonly onStop: (place: string, note: string) => void
  readonly onBack: () => void
}

/**
 * Where the cart stands tonight, and a line for whoever comes next. A scan of the cart or bin does it at
 * once.
 */
export function StopForToday({ written, onChange, onStop, onBack }: Props) {
  // A field's own text has to follow each key at once; the desk's comes with the next frame.
  const [{ place, note }, setText] = useState<Written>({ place: written.place, note: written.note })
  const write = (text: Written) => {
    setText(text)
    onChange(text)
  }
  return (
    <>
      <Title>Scan the cart or the bin, or write where it stands</Title>
      <TextField
        fullWidth
        label="Place"
        onChange={event => write({ place: event.target.value, note })}
        slotProps={{ htmlInput: { maxLength: 100 }, input: { sx: { fontSize: 28, height: 80 } } }}
        value={place}
      />
      <TextField
        fullWidth
        label="For whoever comes next"
        minRows={2}
        multiline
        onChange={event => write({ place, note: event.target.value })}
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
