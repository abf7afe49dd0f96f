import { styled } from '@mui/material/styles'
import { unitChangeWords } from '#domain/catalogue/form-unit.ts'
import { toneOf } from '../../ui/tokens.ts'
import type { Editor } from './editor.ts'

/** What still stands as it was in the old unit; takes no room while there is nothing to say. */
export function UnitChange({ editor: { begun, form, items } }: { readonly editor: Editor }) {
  return <Root role="status">{unitChangeWords(begun, form, items)}</Root>
}

const Root = styled('div')(({ theme }) => ({
  padding: '10px 14px',
  borderRadius: theme.floor.size.radius,
  fontSize: theme.floor.text.small,
  fontWeight: 700,
  lineHeight: 1.3,
  background: toneOf(theme, 'short').soft,
  color: toneOf(theme, 'short').onSoft,
  '&:empty': { display: 'none' },
}))
