import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { Icon, type IconName } from './icons.tsx'
import { type Tone, TONES } from './palette.ts'
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
      <div aria-live="polite" data-tone={scan?.tone} role="status">
        <span data-part="mark">
          <Icon
            name={scan === null ? 'scan' : (scan.icon ?? ICON_BY_TONE[scan.tone])}
            size={36}
            strokeWidth={2.6}
          />
        </span>
        {scan === null ? (
          <span data-part="quiet">{invitation}</span>
        ) : (
          <>
            <span data-part="word">{scan.word}</span>
            <span data-part="what">{scan.what}</span>
            <span data-part="figure">{scan.figure}</span>
            <span data-part="at">{scan.at}</span>
          </>
        )}
        {action}
      </div>
    </Slot>
  )
}

/**
 * One style for the whole line, whatever it says: each styled part of its own would be worked out anew with
 * each scan. What changes is laid out by itself: a browser does so with what stands out of the flow.
 */
const Slot = styled('div')(({ theme }) => {
  const { colours, size, text } = theme.floor
  return {
    position: 'relative',
    flex: 1,
    minWidth: 0,
    height: size.scanLine,
    '& > [role=status]': {
      display: 'flex',
      alignItems: 'center',
      gap: 16,
      position: 'absolute',
      inset: 0,
      contain: 'strict',
      paddingInlineEnd: 16,
      background: colours.sunk,
      color: colours.inkSoft,
    },
    '& [data-part=mark]': {
      display: 'grid',
      placeItems: 'center',
      flex: 'none',
      width: size.scanLine,
      height: '100%',
    },
    ...Object.fromEntries(
      TONES.flatMap(tone => {
        const { soft, onSoft, solid, onSolid } = toneOf(theme, tone)
        return [
          [`& > [data-tone=${tone}]`, { background: soft, color: onSoft }],
          [`& > [data-tone=${tone}] > [data-part=mark]`, { background: solid, color: onSolid }],
        ]
      }),
    ),
    '& [data-part=word]': { fontSize: text.name, fontWeight: 700, lineHeight: 1.05, flex: '0 1 auto' },
    '& [data-part=what]': {
      fontSize: text.label,
      fontWeight: 600,
      flex: '1 1 0',
      minWidth: 0,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
    '& [data-part=figure]': { fontSize: text.name, fontWeight: 700, whiteSpace: 'nowrap' },
    '& [data-part=at]': { fontSize: text.small, fontWeight: 600 },
    '& [data-part=quiet]': { fontSize: text.label, fontWeight: 600, flex: 1 },
  }
})
