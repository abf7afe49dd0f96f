import { styled } from '@mui/material/styles'
import { ownProps } from '../../ui/own-props.ts'
import { signed } from './words.ts'

type Props = {
  /** Shopify's figure less ours; null: nothing to compare. */
  readonly difference: number | null
  /** The largest of all rows, whatever its sign. */
  readonly largest: number
  /** Beside the figure: its value at cost. */
  readonly value: string | null
}

/** Left of the middle: Shopify has less than the book; right: more. */
export function DifferenceBar({ difference, largest, value }: Props) {
  if (difference === null) return null
  const share = largest === 0 ? 0 : (Math.abs(difference) / largest) * 50
  return (
    <Root>
      <Track aria-hidden>
        {difference !== 0 && (
          <Bar
            isLess={difference < 0}
            style={{
              inlineSize: `max(4px, ${share}%)`,
              [difference < 0 ? 'insetInlineEnd' : 'insetInlineStart']: '50%',
            }}
          />
        )}
      </Track>
      <Words>
        <b>{signed(difference)}</b>
        {value !== null && difference !== 0 && <span>{value}</span>}
      </Words>
    </Root>
  )
}

const Root = styled('div')({ display: 'grid', gap: 4 })

const Track = styled('div')(({ theme }) => ({
  position: 'relative',
  height: 12,
  borderRadius: 3,
  background: theme.floor.colours.sunk,
  '&::after': {
    content: '""',
    position: 'absolute',
    insetBlock: -3,
    insetInlineStart: 'calc(50% - 1px)',
    width: 2,
    background: theme.floor.colours.ink,
  },
}))

const Bar = styled(
  'i',
  ownProps('isLess'),
)<{ isLess: boolean }>(({ theme, isLess }) => ({
  position: 'absolute',
  insetBlock: 0,
  borderRadius: 3,
  background: isLess ? theme.floor.colours.tone.short.solid : theme.floor.colours.brand,
}))

const Words = styled('div')(({ theme }) => ({
  display: 'flex',
  justifyContent: 'space-between',
  gap: 8,
  fontSize: 15,
  fontWeight: 600,
  fontVariantNumeric: 'tabular-nums',
  whiteSpace: 'nowrap',
  color: theme.floor.colours.inkSoft,
  b: { fontSize: theme.floor.text.small, color: theme.floor.colours.ink },
}))
