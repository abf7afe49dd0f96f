import { styled } from '@mui/material/styles'
import { type ReactNode, useState } from 'react'
import { saveCsv } from '../../ui/desk/csv-file.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'

export type FigureTable = {
  readonly head: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}

type Props = {
  readonly title: ReactNode
  /** The one number that tells most, with its unit: "142 built". */
  readonly figure: string
  /** What the chart shows, in a sentence: for those who do not see it. */
  readonly sentence: string
  readonly table: FigureTable
  /** Name of the file without its ending. */
  readonly file: string
  /** Nothing to draw yet, in words; null where there is. */
  readonly empty: string | null
  readonly children: ReactNode
}

/** A chart with its number, and behind it the table it was drawn from, also as a file. */
export function FigureCard({ title, figure, sentence, table, file, empty, children }: Props) {
  const [isTable, setIsTable] = useState(false)
  return (
    <Root>
      <Head>
        <h2>{title}</h2>
        <b>{figure}</b>
      </Head>
      <Body>
        {empty !== null && <Empty>{empty}</Empty>}
        {empty === null && isTable && <Table table={table} />}
        {empty === null && !isTable && (
          <figure aria-label={sentence} role="img">
            <div aria-hidden>{children}</div>
          </figure>
        )}
      </Body>
      {empty === null && (
        <Foot>
          <DeskButton
            emphasis="quiet"
            label={isTable ? 'Chart' : 'Numbers'}
            onPress={() => setIsTable(!isTable)}
            small
          />
          <DeskButton
            emphasis="quiet"
            icon="download"
            label="CSV"
            onPress={() => saveCsv(`${file}.csv`, [table.head, ...table.rows])}
            small
          />
        </Foot>
      )}
    </Root>
  )
}

function Table({ table: { head, rows } }: { readonly table: FigureTable }) {
  return (
    <Scroll tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.map(name => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={String(row[0])}>
              {row.map((cell, index) =>
                index === 0 ? <th key="0">{cell}</th> : <td key={head[index]}>{cell}</td>,
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

const Root = styled('section')(({ theme }) => ({
  display: 'flex',
  flexDirection: 'column',
  minWidth: 0,
  padding: '14px 18px 8px',
  borderRadius: 12,
  background: theme.floor.colours.surface,
  border: `2px solid ${theme.floor.colours.line}`,
}))

const Head = styled('header')(({ theme }) => ({
  display: 'flex',
  alignItems: 'baseline',
  justifyContent: 'space-between',
  gap: 16,
  h2: { margin: 0, fontSize: theme.floor.text.body, fontWeight: 600, color: theme.floor.colours.inkSoft },
  b: { fontSize: theme.floor.text.name, fontWeight: 700, whiteSpace: 'nowrap' },
}))

const Body = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  flex: 1,
  // Charts of a row stand on one line, also where one of them has a legend.
  justifyContent: 'flex-end',
  minHeight: 220,
  figure: { margin: 0 },
})

const Empty = styled('p')(({ theme }) => ({ margin: 'auto 0', color: theme.floor.colours.inkSoft }))

const Foot = styled('div')({ display: 'flex', justifyContent: 'flex-end', gap: 4 })

const Scroll = styled('div')(({ theme }) => ({
  maxHeight: 220,
  overflow: 'auto',
  table: { width: '100%', borderCollapse: 'collapse', fontSize: 16, fontVariantNumeric: 'tabular-nums' },
  'th, td': { padding: '4px 8px', borderBlockEnd: `1px solid ${theme.floor.colours.line}` },
  th: { textAlign: 'start', fontWeight: 600 },
  td: { textAlign: 'end' },
}))
