import { styled } from '@mui/material/styles'

type Props = {
  /** For those who hear the page. */
  readonly label: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

/** Chooses a row without opening it; as large as a bare finger. */
export function RowCheck({ label, checked, onChange }: Props) {
  return (
    // A click beside the box is meant for it too, and must not open the row.
    <Root onClick={event => event.stopPropagation()}>
      <input
        aria-label={label}
        checked={checked}
        onChange={event => onChange(event.target.checked)}
        onKeyDown={event => {
          // Enter belongs to the row below.
          if (event.key === ' ') event.stopPropagation()
        }}
        type="checkbox"
      />
    </Root>
  )
}

const Root = styled('label')(({ theme }) => ({
  display: 'grid',
  placeItems: 'center',
  width: 44,
  height: 44,
  cursor: 'pointer',
  input: { width: 22, height: 22, margin: 0, accentColor: theme.floor.colours.brand },
}))
