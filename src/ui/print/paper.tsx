import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { dayOf, timeOfDay } from '../time-words.ts'
import type { Symbology } from './barcode-svg.ts'
import { CodeImage } from './code-image.tsx'

/** "2026-11-21 09:14": paper is read on another day, so it names the day. */
export function paperTime(atMs: number): string {
  return `${dayOf(atMs)} ${timeOfDay(atMs)}`
}

type HeadProps = {
  /** What the sheet is: "Pick list". */
  readonly kind: string
  /** Its number, the largest thing on the paper. */
  readonly number: string
  readonly title: string
  /** Below: when it was printed, by whom. */
  readonly note: ReactNode
  /** Codes at the right. */
  readonly children: ReactNode
}

/** Head of a sheet: what it is, its number and name, and the codes that open it. */
export function PaperHead({ kind, number, title, note, children }: HeadProps) {
  return (
    <Head>
      <div>
        <Kind>{kind}</Kind>
        <Number>{number}</Number>
        <Title>{title}</Title>
        <Note>{note}</Note>
      </div>
      <Codes>{children}</Codes>
    </Head>
  )
}

type CodeProps = { readonly code: string; readonly symbology: Symbology; readonly word?: string }

/** A code with its letters, for typing when the paper is torn; `word` says what it does. */
export function PaperCode({ code, symbology, word }: CodeProps) {
  const isSquare = symbology === 'qr'
  return (
    <Code>
      {word !== undefined && <b>{word}</b>}
      <CodeImage
        height={isSquare ? '15mm' : '9mm'}
        symbology={symbology}
        text={code}
        width={isSquare ? '15mm' : '43mm'}
      />
      <Letters>{code}</Letters>
    </Code>
  )
}

type TableProps = {
  readonly label: string
  /** Widths, CSS; the rest is shared by those that are null. */
  readonly widths: readonly (string | null)[]
  /** One per column; none is empty: a column to tick has its name `Unseen`. */
  readonly head: readonly ReactNode[]
  readonly children: ReactNode
}

/** A table whose head stands on every page it runs over, and whose rows no page cuts. */
export function PaperTable({ label, widths, head, children }: TableProps) {
  return (
    <Table aria-label={label}>
      <colgroup>
        {widths.map((width, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- columns never change places
          <col key={index} {...(width === null ? {} : { style: { width } })} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {head.map((word, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- columns never change places
            <th key={index} scope="col">
              {word}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </Table>
  )
}

/** A heading that no page leaves alone at its foot. */
export const PaperHeading = styled('h2')({
  margin: '5mm 0 1.5mm',
  fontSize: '5mm',
  fontWeight: 700,
  breakAfter: 'avoid',
})

/** Facts in two columns: what, and how it is. */
export function PaperFacts({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <Facts>
      {facts.map(([word, value]) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </Facts>
  )
}

/** Several codes side by side, none cut by a page. */
export const PaperCodes = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, 45mm)',
  gap: '5mm 10mm',
  breakInside: 'avoid',
})

const Head = styled('header')({
  display: 'flex',
  justifyContent: 'space-between',
  gap: '6mm',
  paddingBlockEnd: '3mm',
  marginBlockEnd: '3mm',
  borderBlockEnd: '0.6mm solid #000',
  breakInside: 'avoid',
})

const Codes = styled('div')({ display: 'flex', alignItems: 'flex-start', flex: 'none', gap: '6mm' })

const Kind = styled('div')({ fontSize: '4mm', fontWeight: 600 })
const Number = styled('div')({ fontSize: '9mm', fontWeight: 700, lineHeight: 1.1 })
const Title = styled('h1')({ margin: '0.5mm 0 1mm', fontSize: '5.6mm', fontWeight: 700, lineHeight: 1.15 })
const Note = styled('div')({ fontSize: '3.4mm', lineHeight: 1.3 })

const Code = styled('div')({
  display: 'grid',
  justifyItems: 'start',
  gap: '0.6mm',
  fontSize: '3.4mm',
  breakInside: 'avoid',
  'b::first-letter': { textTransform: 'uppercase' },
})

const Letters = styled('span')({
  fontSize: '2.8mm',
  fontWeight: 600,
  letterSpacing: '0.05em',
  overflowWrap: 'anywhere',
})

const Table = styled('table')({
  width: '100%',
  borderCollapse: 'collapse',
  tableLayout: 'fixed',
  fontSize: '3.6mm',
  lineHeight: 1.25,
  thead: { display: 'table-header-group' },
  tr: { breakInside: 'avoid' },
  th: {
    padding: '1mm 1.5mm',
    fontSize: '3.2mm',
    fontWeight: 700,
    textAlign: 'start',
    borderBlockEnd: '0.4mm solid #000',
  },
  td: {
    padding: '1.5mm',
    verticalAlign: 'top',
    overflowWrap: 'anywhere',
    borderBlockEnd: '0.2mm solid #777',
  },
})

const Facts = styled('dl')({
  display: 'grid',
  gridTemplateColumns: '1fr 1fr',
  gap: '1mm 8mm',
  margin: 0,
  fontSize: '3.6mm',
  '& > div': { display: 'flex', gap: '3mm', breakInside: 'avoid' },
  dt: { flex: 'none', width: '26mm', fontWeight: 700 },
  dd: { margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
})
