import { styled } from '@mui/material/styles'
import { Link } from 'react-router'
import { isAsking } from '#domain/exceptions/inbox.ts'
import { useGroup } from '../sync/react/use-documents.ts'
import { Icon } from '../ui/icons.tsx'
import { toneOf } from '../ui/tokens.ts'

/** Of the open cards of one run the first, or nothing. */
export function BandOfRun({ runId }: { readonly runId: string }) {
  const open = useGroup('inbox', 'open')
  const cards = (open ?? []).map(({ body }) => body).filter(card => card.runId === runId && isAsking(card))
  const [first] = cards
  if (first === undefined) return null
  return (
    <Band role="status">
      <Icon name="flag" size={20} />
      <span>
        {cards.length === 1 ? 'A card of this run waits' : `${cards.length} cards of this run wait`} for an
        answer: what was done by several does not fit.
      </span>
      <Link to={`/needs-you/${encodeURIComponent(first.id)}`}>Look at it</Link>
    </Band>
  )
}

const Band = styled('div')(({ theme }) => ({
  display: 'flex',
  flex: 'none',
  alignItems: 'center',
  gap: 12,
  padding: '0 24px',
  fontSize: theme.floor.text.small,
  fontWeight: 700,
  background: toneOf(theme, 'needs').soft,
  color: toneOf(theme, 'needs').onSoft,
  a: { color: 'inherit', minHeight: 44, display: 'grid', alignItems: 'center', marginInlineStart: 'auto' },
  '@media print': { display: 'none' },
}))
