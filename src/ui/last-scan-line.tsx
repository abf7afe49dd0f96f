import { styled } from '@mui/material/styles'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { Icon, type IconName } from './icons.tsx'
import { TONES } from './palette.ts'
import { ICON_BY_TONE } from './tone-icon.ts'
import { toneOf } from './tokens.ts'
import type { LastScan, Said } from './use-last-scan.ts'
import { useWatchedPartAtOnce } from './use-watched.ts'

type Props = {
  readonly said: Said
  /** What a scan does here, said while nothing was scanned yet. */
  readonly invitation?: string
  /** At most one small button at the right: "Teach this code", "Undo 30". */
  readonly action?: ReactNode
}

const WORDS = ['word', 'what', 'figure', 'at'] as const

/**
 * The one line that speaks, under the top bar, 72 px: it holds until the next scan. Its words are written
 * into the page as soon as they are said, without a rendering: that alone took a slow tablet 2 to 3 ms of
 * each scan.
 */
export function LastScanLine({ said, invitation = 'Scan a part, a bin or an order', action }: Props) {
  const line = useRef<HTMLDivElement>(null)
  const tone = useWatchedPartAtOnce(said, scan => scan?.tone ?? null)
  const icon = useWatchedPartAtOnce(said, iconOf)
  const isQuiet = tone === null
  useLayoutEffect(() => {
    const write = () => writeWords(line.current, said.current())
    write()
    return said.subscribe(write)
  }, [said])
  return (
    <Slot>
      <div aria-live="polite" data-tone={tone ?? undefined} ref={line} role="status">
        <span data-part="mark">
          <Icon name={icon} size={36} strokeWidth={2.6} />
        </span>
        {isQuiet && <span data-part="quiet">{invitation}</span>}
        {WORDS.map(part => (
          <span data-part={part} hidden={isQuiet} key={part} />
        ))}
        {action}
      </div>
    </Slot>
  )
}

function iconOf(scan: LastScan | null): IconName {
  return scan === null ? 'scan' : (scan.icon ?? ICON_BY_TONE[scan.tone])
}

function writeWords(line: HTMLElement | null, scan: LastScan | null): void {
  for (const part of WORDS) {
    const span = line?.querySelector(`[data-part=${part}]`) ?? null
    if (span === null) continue
    const text = scan?.[part] ?? ''
    // A text that is changed in place is laid out sooner than a new one.
    if (span.firstChild instanceof Text) span.firstChild.data = text
    else span.textContent = text
  }
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
