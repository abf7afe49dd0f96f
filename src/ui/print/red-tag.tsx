import { styled } from '@mui/material/styles'
import { CodeImage } from './code-image.tsx'

type Props = {
  readonly product: string
  readonly reason: string
  /** "WO-00042 · BR-00042". */
  readonly origin: string
  /** "Iris, 21 Nov 09:14". */
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
      <Reason>{reason}</Reason>
      <Line>{product}</Line>
      <Line>
        {origin} · {by}
      </Line>
      {place !== '' && <Line>lies in {place}</Line>}
      {note !== '' && <Line>{note.slice(0, 80)}</Line>}
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
  padding: '0 3mm 2mm',
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
  fontSize: '5mm',
  fontWeight: 800,
  letterSpacing: '0.06em',
  background: '#b3001b',
  color: '#fff',
  printColorAdjust: 'exact',
})

const Reason = styled('div')({ fontSize: '6mm', fontWeight: 800, lineHeight: 1.1 })

const Line = styled('div')({ fontSize: '3.6mm', fontWeight: 600, lineHeight: 1.15 })

const Code = styled('div')({ marginBlockStart: 'auto' })

const Letters = styled('div')({ fontSize: '3.2mm', fontWeight: 600, letterSpacing: '0.06em' })
