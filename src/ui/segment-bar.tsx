import { type Theme, styled } from '@mui/material/styles'
import { ownProps } from './own-props.ts'

/** Fate of units, each with its colour, letter and word. */
export const FATES = ['approved', 'held', 'built', 'failed', 'left'] as const
export type Fate = (typeof FATES)[number]

export const FATE_WORDS: Readonly<Record<Fate, string>> = {
  approved: 'approved',
  held: 'held',
  built: 'built',
  failed: 'failed',
  left: 'left',
}

export type FatePart = { readonly fate: Fate; readonly count: number }

type Props = {
  /** Whole units, in the order in which they are drawn; what misses to `total` is drawn as left. */
  readonly parts: readonly FatePart[]
  readonly total: number
  /** Height in px. */
  readonly height?: number
  /** Words and numbers below. */
  readonly legend?: boolean
}

/** More segments than this are drawn as one block per fate. */
const SEGMENTS_MAX = 40

/** One segment per unit with the letter of its fate; large runs are drawn as blocks in proportion. */
export function SegmentBar({ parts, total, height = 40, legend = true }: Props) {
  const told = parts.filter(part => part.count > 0 && part.fate !== 'left')
  const left = Math.max(0, total - told.reduce((sum, part) => sum + part.count, 0))
  const all: readonly FatePart[] = left === 0 ? told : [...told, { fate: 'left', count: left }]
  const sentence = all.map(part => `${part.count} ${FATE_WORDS[part.fate]}`).join(', ')
  return (
    <div>
      <Bar aria-label={`${sentence} of ${total}`} role="img" style={{ height }}>
        {total <= SEGMENTS_MAX
          ? all.flatMap(part =>
              Array.from({ length: part.count }, (_, index) => (
                <Segment fate={part.fate} key={`${part.fate}${index}`}>
                  {letterOf(part.fate)}
                </Segment>
              )),
            )
          : all.map(part => (
              <Segment fate={part.fate} key={part.fate} style={{ flexGrow: part.count }}>
                {letterOf(part.fate)}
              </Segment>
            ))}
      </Bar>
      {legend && <FateLegend parts={all} />}
    </div>
  )
}

/** Numbers with the words and letters of the fates. */
export function FateLegend({ parts }: { readonly parts: readonly FatePart[] }) {
  return (
    <Legend>
      {parts.map(part => (
        <Entry key={part.fate}>
          <Swatch fate={part.fate}>{letterOf(part.fate)}</Swatch>
          <b>{part.count}</b> {FATE_WORDS[part.fate]}
        </Entry>
      ))}
    </Legend>
  )
}

function letterOf(fate: Fate): string {
  return fate === 'left' ? '' : fate.charAt(0).toUpperCase()
}

/** Ground and letter of a fate. */
export function fateColours(theme: Theme, fate: Fate) {
  const { tone, sunk, inkSoft } = theme.floor.colours
  const byFate = {
    approved: { background: tone.done.solid, color: tone.done.onSolid },
    held: { background: tone.short.solid, color: tone.short.onSolid },
    built: { background: tone.idle.solid, color: tone.idle.onSolid },
    failed: { background: tone.refused.solid, color: tone.refused.onSolid },
    left: { background: sunk, color: inkSoft },
  }
  return byFate[fate]
}

const Bar = styled('div')({ display: 'flex', gap: 3 })

const Segment = styled(
  'span',
  ownProps('fate'),
)<{ fate: Fate }>(({ theme, fate }) => ({
  display: 'grid',
  placeItems: 'center',
  flex: '1 1 0',
  minWidth: 0,
  overflow: 'hidden',
  borderRadius: 4,
  fontSize: theme.floor.text.small,
  fontWeight: 700,
  ...fateColours(theme, fate),
  boxShadow: fate === 'left' ? `inset 0 0 0 2px ${theme.floor.colours.line}` : 'none',
}))

const Legend = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  gap: '4px 20px',
  paddingBlockStart: 8,
  fontSize: theme.floor.text.body,
}))

const Entry = styled('span')({ display: 'inline-flex', alignItems: 'center', gap: 6 })

const Swatch = styled(
  'span',
  ownProps('fate'),
)<{ fate: Fate }>(({ theme, fate }) => ({
  display: 'grid',
  placeItems: 'center',
  width: 24,
  height: 24,
  borderRadius: 4,
  fontSize: 14,
  fontWeight: 700,
  ...fateColours(theme, fate),
  boxShadow: fate === 'left' ? `inset 0 0 0 2px ${theme.floor.colours.line}` : 'none',
}))
