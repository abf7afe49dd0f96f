import { styled } from '@mui/material/styles'
import { ownProps } from '../own-props.ts'
import type { Tone } from '../palette.ts'
import { toneOf } from '../tokens.ts'

/** A few words that belong together: "Seat 12". With a tone its words say the state that the colour means. */
export const Chip = styled(
  'span',
  ownProps('tone'),
)<{ tone?: Tone }>(({ theme, tone }) => ({
  display: 'inline-block',
  maxWidth: '100%',
  padding: '2px 10px',
  borderRadius: 8,
  fontSize: 15,
  fontWeight: 600,
  lineHeight: 1.35,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  verticalAlign: 'middle',
  background: tone === undefined ? theme.floor.colours.sunk : toneOf(theme, tone).soft,
  color: tone === undefined ? theme.floor.colours.ink : toneOf(theme, tone).onSoft,
}))
