import { styled } from '@mui/material/styles'
import { ownProps } from './own-props.ts'

type Props = {
  /** "B-04", or null where no bin is known. */
  readonly bin: string | null
  /** large 72 px letters, row for a list. */
  readonly size?: 'large' | 'row'
}

/** Where to walk, as an inverted road sign. */
export function BinPlate({ bin, size = 'large' }: Props) {
  return (
    <Root known={bin !== null} plate={size}>
      {bin ?? (size === 'large' ? 'no bin' : '–')}
    </Root>
  )
}

const Root = styled(
  'span',
  ownProps('known', 'plate'),
)<{ known: boolean; plate: 'large' | 'row' }>(({ theme, known, plate }) => {
  const { colours, text } = theme.floor
  const large = plate === 'large'
  const edge = large ? 4 : 2
  return {
    display: 'inline-grid',
    placeItems: 'center',
    flex: 'none',
    minWidth: large ? 0 : 72,
    padding: large ? '8px 26px 10px' : '4px 10px',
    borderRadius: large ? 16 : 8,
    fontSize: large ? text.plate : text.label,
    fontWeight: 700,
    lineHeight: 1,
    letterSpacing: '0.02em',
    whiteSpace: 'nowrap',
    background: known ? colours.plate : colours.sunk,
    color: known ? colours.onPlate : colours.inkSoft,
    // The thin line inside the edge is what makes a road sign of it.
    boxShadow: [
      `inset 0 0 0 ${edge}px ${known ? colours.plate : colours.line}`,
      `inset 0 0 0 ${edge + (large ? 3 : 1)}px ${known ? colours.onPlate : colours.line}`,
    ].join(', '),
  }
})
