import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { Icon, type IconName } from './icons.tsx'
import { ownProps } from './own-props.ts'
import type { Tone } from './palette.ts'
import { ICON_BY_TONE } from './tone-icon.ts'
import { toneOf } from './tokens.ts'

export type LastScan = {
  /** Rises with each thing that is said: the edges flash when it changes. */
  readonly id: number
  readonly tone: Tone
  /** "Picked", "Not on this list": the word that goes with the colour. */
  readonly word: string
  /** What was scanned: name and SKU of the part, or the text itself. */
  readonly what?: string
  /** What it came to: "15 / 20 pcs". */
  readonly figure?: string
  /** Time of day with seconds. */
  readonly at?: string
  readonly icon?: IconName
}

type Props = {
  readonly scan: LastScan | null
  /** What a scan does here, said while nothing was scanned yet. */
  readonly invitation?: string
  /** At most one small button at the right: "Teach this code", "Undo 30". */
  readonly action?: ReactNode
}

/** The one line that speaks, under the top bar, 72 px: it holds until the next scan. */
export function LastScanLine({ scan, invitation = 'Scan a part, a bin or an order', action }: Props) {
  return (
    <Slot>
      <Root aria-live="polite" role="status" tone={scan?.tone ?? null}>
        <Mark tone={scan?.tone ?? null}>
          <Icon
            name={scan === null ? 'scan' : (scan.icon ?? ICON_BY_TONE[scan.tone])}
            size={36}
            strokeWidth={2.6}
          />
        </Mark>
        {scan === null ? (
          <Quiet>{invitation}</Quiet>
        ) : (
          <>
            <Word>{scan.word}</Word>
            <What>{scan.what}</What>
            <Figure>{scan.figure}</Figure>
            <At>{scan.at}</At>
          </>
        )}
        {action}
      </Root>
    </Slot>
  )
}

/** What changes with each scan is laid out by itself: a browser does so with what stands out of the flow. */
const Slot = styled('div')(({ theme }) => ({
  position: 'relative',
  flex: 1,
  minWidth: 0,
  height: theme.floor.size.scanLine,
}))

const Root = styled(
  'div',
  ownProps('tone'),
)<{ tone: Tone | null }>(({ theme, tone }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 16,
  position: 'absolute',
  inset: 0,
  contain: 'strict',
  paddingInlineEnd: 16,
  background: tone === null ? theme.floor.colours.sunk : toneOf(theme, tone).soft,
  color: tone === null ? theme.floor.colours.inkSoft : toneOf(theme, tone).onSoft,
}))

const Mark = styled(
  'span',
  ownProps('tone'),
)<{ tone: Tone | null }>(({ theme, tone }) => ({
  display: 'grid',
  placeItems: 'center',
  flex: 'none',
  width: theme.floor.size.scanLine,
  height: '100%',
  background: tone === null ? 'transparent' : toneOf(theme, tone).solid,
  color: tone === null ? 'inherit' : toneOf(theme, tone).onSolid,
}))

const Word = styled('span')(({ theme }) => ({
  fontSize: theme.floor.text.name,
  fontWeight: 700,
  lineHeight: 1.05,
  flex: '0 1 auto',
}))

const What = styled('span')(({ theme }) => ({
  fontSize: theme.floor.text.label,
  fontWeight: 600,
  flex: '1 1 0',
  minWidth: 0,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
}))

const Figure = styled('span')(({ theme }) => ({
  fontSize: theme.floor.text.name,
  fontWeight: 700,
  whiteSpace: 'nowrap',
}))

const At = styled('span')(({ theme }) => ({ fontSize: theme.floor.text.small, fontWeight: 600 }))

const Quiet = styled('span')(({ theme }) => ({ fontSize: theme.floor.text.label, fontWeight: 600, flex: 1 }))
