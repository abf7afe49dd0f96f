import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import { ownProps } from '../../ui/own-props.ts'
import type { Tone } from '../../ui/palette.ts'
import { toneOf } from '../../ui/tokens.ts'
import { type ImportLine, LINE_FILTERS, type LineFilter, countOf } from './import-lines.ts'

const FILTER_WORDS: Readonly<Record<LineFilter, string>> = {
  all: 'lines',
  new: 'new',
  match: 'matched',
  merge: 'merged',
  link: 'linked',
  optional: 'optional',
  question: 'questions',
  problem: 'problems',
}

type Props = {
  readonly lines: readonly ImportLine[]
  readonly current: LineFilter
  readonly onChange: (filter: LineFilter) => void
}

/** How many lines come to what; pressing one shows only these. */
export function CountTiles({ lines, current, onChange }: Props) {
  return (
    <Root aria-label="What becomes of the lines" role="group">
      {LINE_FILTERS.map(filter => {
        const count = countOf(lines, filter)
        return (
          <Tile
            aria-pressed={filter === current}
            key={filter}
            onClick={() => onChange(filter)}
            tone={count === 0 ? null : (TONES[filter] ?? null)}
          >
            <b>{count}</b>
            {FILTER_WORDS[filter]}
          </Tile>
        )
      })}
    </Root>
  )
}

/** Only what asks for a person has a colour. */
const TONES: Partial<Record<LineFilter, Tone>> = { question: 'short', problem: 'refused' }

const Root = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(8, minmax(0, 1fr))',
  flex: 'none',
  gap: 8,
})

const Tile = styled(
  ButtonBase,
  ownProps('tone'),
)<{ tone: Tone | null }>(({ theme, tone }) => ({
  display: 'grid',
  justifyContent: 'start',
  justifyItems: 'start',
  alignContent: 'center',
  gap: 2,
  minWidth: 0,
  minHeight: 72,
  padding: '8px 14px',
  borderRadius: theme.floor.size.radius,
  fontFamily: 'inherit',
  fontSize: theme.floor.text.small,
  fontWeight: 600,
  lineHeight: 1.1,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.line}`,
  background: tone === null ? theme.floor.colours.surface : toneOf(theme, tone).soft,
  color: tone === null ? theme.floor.colours.ink : toneOf(theme, tone).onSoft,
  b: { fontSize: theme.floor.text.name, fontWeight: 700 },
  '&[aria-pressed=true]': {
    borderColor: theme.floor.colours.ink,
    boxShadow: `inset 0 0 0 2px ${theme.floor.colours.ink}`,
  },
}))
