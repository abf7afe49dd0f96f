import { styled } from '@mui/material/styles'
import type { Symbology } from './barcode-svg.ts'
import { CodeImage } from './code-image.tsx'

type Props = {
  /** The largest line: name of the part, bin, command. */
  readonly title: string
  /** Below it: SKU, location, number. */
  readonly subtitle?: string
  /** The text of the code; also printed in letters, for typing when the label is torn. */
  readonly code: string
  readonly symbology?: Symbology
}

/** One label of 62 × 34 mm: title, subtitle, code with quiet zones, code in letters. Black on white. */
export function CodeLabel({ title, subtitle, code, symbology = 'code128' }: Props) {
  if (symbology === 'qr') {
    return (
      <Root sideways>
        <CodeImage height="26mm" symbology="qr" text={code} width="26mm" />
        <Words>
          <Title>{title}</Title>
          <Subtitle>{subtitle}</Subtitle>
          <Letters>{code}</Letters>
        </Words>
      </Root>
    )
  }
  return (
    <Root sideways={false}>
      <Title>{title}</Title>
      <Subtitle>{subtitle}</Subtitle>
      <CodeImage height="11mm" symbology="code128" text={code} width={barsWidth(code)} />
      <Letters>{code}</Letters>
    </Root>
  )
}

/** Labels in rows, never cut by a page. */
export const LabelGrid = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, 62mm)',
  gap: '2mm',
  justifyContent: 'center',
})

/** 11 modules a character, start, check, stop and quiet zones, at 0.33 mm, but no wider than the label. */
function barsWidth(code: string): string {
  return `${Math.min(58, (code.length * 11 + 11 + 11 + 13 + 20) * 0.33).toFixed(1)}mm`
}

const Root = styled('section', { shouldForwardProp: name => name !== 'sideways' })<{ sideways: boolean }>(
  ({ sideways }) => ({
    display: 'flex',
    flexDirection: sideways ? 'row' : 'column',
    alignItems: sideways ? 'center' : 'flex-start',
    justifyContent: sideways ? 'flex-start' : 'space-between',
    gap: sideways ? '2mm' : 0,
    width: '62mm',
    height: '34mm',
    padding: '2mm',
    overflow: 'hidden',
    breakInside: 'avoid',
    border: '0.2mm dashed #999',
    background: '#fff',
    color: '#000',
  }),
)

const Words = styled('div')({ display: 'grid', gap: '1mm', minWidth: 0 })

const Title = styled('div')({
  fontSize: '4.6mm',
  fontWeight: 700,
  lineHeight: 1.1,
  maxHeight: '10.2mm',
  overflow: 'hidden',
  overflowWrap: 'anywhere',
})

const Subtitle = styled('div')({
  fontSize: '3.4mm',
  fontWeight: 600,
  lineHeight: 1.1,
  overflowWrap: 'anywhere',
})

const Letters = styled('div')({
  fontSize: '3.2mm',
  fontWeight: 600,
  letterSpacing: '0.06em',
  overflowWrap: 'anywhere',
})
