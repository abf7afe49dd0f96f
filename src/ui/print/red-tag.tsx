import { styled } from '@mui/material/styles'
import { CodeImage } from './code-image.tsx'

type Props = {
  readonly product: string
  readonly reason: string
  /** "WO-00042 · BR-00042". */
  readonly origin: string
  /** "Iris, 2026-11-21 09:14". */
  readonly by: string
  readonly note: string
  /** Where it lies; empty: nobody said. */
  readonly place: string
  /** The code that opens the units' page. */
  readonly code: string
  /** "1 of 3": one tag per unit. */
  readonly unit: string
}

/** A tag of 90 × 58 mm for one failed unit: red border, that it must not be used, why, and its code. */
export function RedTag({ product, reason, origin, by, note, place, code, unit }: Props) {
  return (
    <Root>
      <Band>
        DO NOT USE <span>{unit}</span>
      </Band>
      <Words>
        <Reason>{reason}</Reason>
        <Line>
          {product} · {origin}
        </Line>
        <Line>
          {by}
          {place !== '' && ` · lies in ${place}`}
        </Line>
        {note !== '' && <Note>{note}</Note>}
      </Words>
      <Code>
        <CodeImage height="12mm" symbology="code128" text={code} width="66mm" />
        <Letters>{code}</Letters>
      </Code>
    </Root>
  )
}

/** Tags in rows, never cut by a page. */
export const TagGrid = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, 90mm)',
  gap: '4mm',
  justifyContent: 'center',
})

const Root = styled('section')({
  display: 'flex',
  flexDirection: 'column',
  gap: '1mm',
  width: '90mm',
  height: '58mm',
  padding: '0 3mm 1.5mm',
  overflow: 'hidden',
  breakInside: 'avoid',
  border: '1.2mm solid #b3001b',
  background: '#fff',
  color: '#000',
})

const Band = styled('div')({
  display: 'flex',
  justifyContent: 'space-between',
  margin: '0 -3mm',
  padding: '1mm 3mm',
  flex: 'none',
  fontSize: '5mm',
  lineHeight: 1.1,
  fontWeight: 800,
  letterSpacing: '0.06em',
  background: '#b3001b',
  color: '#fff',
  printColorAdjust: 'exact',
})

/** Takes what the code leaves: whatever is written here, the code stands below it in full. */
const Words = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  flex: 1,
  gap: '0.6mm',
  minHeight: 0,
  overflow: 'hidden',
})

const Reason = styled('div')({ flex: 'none', fontSize: '6mm', fontWeight: 800, lineHeight: 1.1 })

const Line = styled('div')({ flex: 'none', fontSize: '3.6mm', fontWeight: 600, lineHeight: 1.15 })

/** Two lines of it at most; that there is more of it shows. */
const Note = styled(Line)({
  display: '-webkit-box',
  overflow: 'hidden',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: 2,
})

const Code = styled('div')({ flex: 'none' })

const Letters = styled('div')({
  fontSize: '3.2mm',
  fontWeight: 600,
  lineHeight: 1.2,
  letterSpacing: '0.06em',
})
