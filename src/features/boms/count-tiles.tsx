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
  const tiles = LINE_FILTERS.map(filter => ({
    filter,
    word: FILTER_WORDS[filter],
    count: countOf(lines, filter),
    tone: TONES[filter] ?? null,
  }))
  return <FilterTiles current={current} onChange={onChange} tiles={tiles} />
}

type TilesProps<Filter extends string> = {
  readonly tiles: readonly {
    readonly filter: Filter
    readonly word: string
    readonly count: number
    /** Where there are any. */
    readonly tone: Tone | null
  }[]
  readonly current: Filter
  readonly onChange: (filter: Filter) => void
}

/** A count and its word in each; pressing one shows only these lines. */
export function FilterTiles<Filter extends string>({ tiles, current, onChange }: TilesProps<Filter>) {
  return (
    <Root aria-label="What becomes of the lines" role="group">
      {tiles.map(({ filter, word, count, tone }) => (
        <Tile
          aria-pressed={filter === current}
          key={filter}
          onClick={() => onChange(filter)}
          tone={count === 0 ? null : tone}
        >
          <b>{count}</b>
          {word}
        </Tile>
      ))}
    </Root>
  )
}

/** Only what asks for a person has a colour. */
const TONES: Partial<Record<LineFilter, Tone>> = { question: 'short', problem: 'refused' }

const Root = styled('div')({
  display: 'grid',
  gridAutoFlow: 'column',
  gridAutoColumns: 'minmax(0, 1fr)',
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
