import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { FloorButton } from './floor-button.tsx'

type Props = { readonly label: string; readonly onOk: (text: string) => void }

const CHARACTERS_MAX = 60

/** For what has no code to scan: a short text, as large as the tiles beside it, and OK. Empty again then. */
export function TypedAnswer({ label, onOk }: Props) {
  const [text, setText] = useState('')
  return (
    <>
      <TextField
        label={label}
        onChange={event => setText(event.target.value)}
        slotProps={{
          htmlInput: { maxLength: CHARACTERS_MAX },
          input: { sx: { fontSize: 28, height: 96 } },
        }}
        // Its label stands across the upper edge, which a panel that scrolls would cut.
        sx={{ marginBlockStart: '10px' }}
        value={text}
      />
      <FloorButton
        disabled={text.trim() === ''}
        emphasis="primary"
        icon="check"
        label="OK"
        onPress={() => {
          onOk(text.trim())
          setText('')
        }}
      />
    </>
  )
}
