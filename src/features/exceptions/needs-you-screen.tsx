import { styled } from '@mui/material/styles'
import useMediaQuery from '@mui/material/useMediaQuery'
import { useNavigate } from 'react-router'
import { isAsking } from '#domain/exceptions/inbox.ts'
import { useDocument } from '../../sync/react/use-documents.ts'
import type { Shown } from '../../sync/shown.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import { CardRow } from './card-row.tsx'
import { CardSheet } from './card-sheet.tsx'
import { InfoRow } from './info-row.tsx'
import { NothingNeedsYou } from './nothing-needs-you.tsx'
import { useCards } from './use-cards.ts'

type Props = {
  /** The card to show, from the address; the first one where absent. */
  readonly cardId?: string
}

/** What needs a person: a list and a sheet at the desk, one sheet after the other on a tablet. */
export function NeedsYouScreen({ cardId }: Props) {
  const navigate = useNavigate()
  const wide = useMediaQuery('(min-width: 1280px)', { noSsr: true })
  const cards = useCards()
  const asked = useDocument('inbox', cardId ?? null)
  if (cards === undefined) return null
  const shown = asked ?? cards[0]
  if (shown === undefined) return <NothingNeedsYou />
  const open = (one: Shown<'inbox'>) => void navigate(`/needs-you/${encodeURIComponent(one.id)}`)
  const unanswered = cards.filter(one => one.body.open && one.pendingCount === 0)
  const waiting = unanswered.filter(one => isAsking(one.body))
  const toKnow = unanswered.length - waiting.length
  if (wide) {
    return (
      <Desk>
        <List aria-label="Cards">
          <ListHead>
            {waiting.length === 0 ? 'Nothing needs you' : `${waiting.length} ${verb(waiting.length)} you`}
            {toKnow > 0 && <small>{toKnow} only to know</small>}
          </ListHead>
          {cards.map(one => {
            const Row = one.body.open && !isAsking(one.body) ? InfoRow : CardRow
            return <Row chosen={one.id === shown.id} key={one.id} onPress={() => open(one)} shown={one} />
          })}
        </List>
        <Paper>
          <CardSheet key={shown.id} shown={shown} />
        </Paper>
      </Desk>
    )
  }
  const at = cards.findIndex(one => one.id === shown.id)
  const next = cards[(at + 1) % cards.length]
  return (
    <Tablet>
      <Paper>
        <CardSheet key={shown.id} shown={shown} tablet />
      </Paper>
      <Foot>
        <span>
          {at < 0 ? '' : `${at + 1} of ${cards.length}`}
          {waiting.length > 0 && ` · ${waiting.length} ${verb(waiting.length)} you`}
        </span>
        <FloorButton
          disabled={next === undefined || next.id === shown.id}
          emphasis="primary"
          icon="right"
          label="Next"
          onPress={() => {
            if (next !== undefined) open(next)
          }}
        />
      </Foot>
    </Tablet>
  )
}

function verb(count: number): string {
  return count === 1 ? 'needs' : 'need'
}

const Desk = styled('div')({ display: 'grid', gridTemplateColumns: '420px 1fr', flex: 1, minHeight: 0 })

const List = styled('nav')(({ theme }) => ({
  overflowY: 'auto',
  borderInlineEnd: `2px solid ${theme.floor.colours.line}`,
}))

const ListHead = styled('h2')(({ theme }) => ({
  margin: 0,
  padding: '22px 20px 14px',
  fontSize: theme.floor.text.name,
  fontWeight: 700,
  lineHeight: 1.1,
  small: {
    display: 'block',
    paddingBlockStart: 4,
    fontSize: theme.floor.text.small,
    fontWeight: 600,
    color: theme.floor.colours.inkSoft,
  },
  borderBlockEnd: `1px solid ${theme.floor.colours.line}`,
}))

const Paper = styled('div')({
  flex: 1,
  minHeight: 0,
  overflowY: 'auto',
  padding: '20px 24px 32px',
  '& > *': { marginInline: 'auto' },
})

const Tablet = styled('div')({ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0 })

const Foot = styled('footer')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'space-between',
  flex: 'none',
  padding: '12px 16px 12px 32px',
  fontSize: theme.floor.text.label,
  fontWeight: 600,
  background: theme.floor.colours.surface,
  borderBlockStart: `1px solid ${theme.floor.colours.line}`,
  '& > button': { minWidth: theme.floor.size.actionMinWidth },
}))
