import { styled } from '@mui/material/styles'
import { toneOf } from './tokens.ts'

/** Why the last step did not happen, read aloud as it comes; takes no room while there is nothing to say. */
export function ProblemLine({ words }: { readonly words: string | null }) {
  return <Root role="alert">{words}</Root>
}

const Root = styled('div')(({ theme }) => ({
  padding: '12px 16px',
  borderRadius: theme.floor.size.radius,
  fontSize: theme.floor.text.body,
  fontWeight: 700,
  lineHeight: 1.3,
  background: toneOf(theme, 'refused').soft,
  color: toneOf(theme, 'refused').onSoft,
  '&:empty': { padding: 0 },
}))
