import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'

type Props = {
  readonly title: string
  readonly note?: ReactNode
  readonly children: ReactNode
}

/** Fields that belong together, under their name. */
export function Section({ title, note, children }: Props) {
  return (
    <Root aria-label={title}>
      <header>
        <h2>{title}</h2>
        {note !== undefined && <p>{note}</p>}
      </header>
      {children}
    </Root>
  )
}

const Root = styled('section')(({ theme }) => ({
  display: 'grid',
  gap: 14,
  padding: '18px 20px 20px',
  borderRadius: theme.floor.size.radius,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.line}`,
  background: theme.floor.colours.surface,
  h2: { margin: 0, fontSize: theme.floor.text.label },
  p: { margin: '2px 0 0', fontSize: 15, fontWeight: 600, color: theme.floor.colours.inkSoft },
}))

/** Fields side by side, as many as there is room for. */
export const Row = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'flex-start',
  gap: 14,
  '& > label': { flex: '1 1 150px' },
  // A button beside a field stands at the height of its box.
  '& > button': { marginBlockStart: 26 },
})
