import { styled } from '@mui/material/styles'
import { useState } from 'react'
import type { CsvTable } from '#domain/bom/csv/read.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskSelect } from '../../ui/desk/desk-field.tsx'

const NOT_USED = { value: 'none', label: 'not used' }

/** What a column may mean, in the order in which the guesses are shown. */
export type ColumnField = { readonly value: string; readonly label: string }
/** Column index by field; a field without a column is absent. */
export type Columns = Readonly<Record<string, number | undefined>>

type Props = {
  readonly table: CsvTable
  readonly fields: readonly ColumnField[]
  readonly mapping: Columns
  readonly onChange: (mapping: Readonly<Record<string, number>>) => void
  /** A column is missing: nothing else can be said about the list. */
  readonly incomplete: boolean
}

/** What each column means: guessed, in one line; opened, each column with its first cell and its meaning. */
export function ColumnChoice({ table, fields, mapping, onChange, incomplete }: Props) {
  const [asked, setAsked] = useState(false)
  const open = asked || incomplete
  const unused = unusedTitles(table, mapping)
  return (
    <Root aria-label="Columns">
      <Head>
        <p>
          <b>Columns </b>
          {fields.flatMap(field => titleOf(table, mapping, field) ?? []).join(' · ')}
          {unused !== '' && (
            <Unused>
              <b>Not used </b>
              {unused}
            </Unused>
          )}
        </p>
        <DeskButton
          expanded={open}
          icon={open ? 'up' : 'down'}
          label={open ? 'Columns are right' : 'Change columns'}
          onPress={() => setAsked(!asked)}
          small
        />
      </Head>
      {open && (
        <Grid>
          {table.header.map((title, column) => (
            <DeskSelect
              hint={sampleOf(table, column)}
              // oxlint-disable-next-line react/no-array-index-key -- two columns may bear one title
              key={column}
              label={title === '' ? `Column ${column + 1}` : `Column “${title}”`}
              onChange={meaning => onChange(withMeaning(mapping, column, meaning))}
              options={[NOT_USED, ...fields]}
              value={fields.find(({ value }) => mapping[value] === column)?.value ?? NOT_USED.value}
            />
          ))}
        </Grid>
      )}
    </Root>
  )
}

/** Columns with something in them of which nothing is taken. */
function unusedTitles({ header, rows }: CsvTable, mapping: Columns): string {
  const used = new Set(Object.values(mapping))
  return header
    .flatMap((title, column) => {
      const isEmpty = rows.every(({ cells }) => (cells[column] ?? '') === '')
      return used.has(column) || isEmpty ? [] : [title === '' ? `column ${column + 1}` : `“${title}”`]
    })
    .join(' · ')
}

function titleOf(table: CsvTable, mapping: Columns, { value, label }: ColumnField): string | null {
  const column = mapping[value]
  const title = column === undefined ? undefined : table.header[column]
  if (title === undefined) return null
  return title.toLowerCase() === label.toLowerCase() ? label : `${label}: “${title}”`
}

/** The first cell that says something, so that one sees what a column holds. */
function sampleOf(table: CsvTable, column: number): string {
  const sample = table.rows.map(row => row.cells[column] ?? '').find(cell => cell !== '')
  if (sample === undefined) return 'empty'
  return sample.length > 40 ? `${sample.slice(0, 38)}…` : sample
}

/** One column has one meaning, and one meaning one column. */
function withMeaning(mapping: Columns, column: number, meaning: string): Record<string, number> {
  const kept = Object.entries(mapping).flatMap(([field, old]): [string, number][] =>
    old === undefined || old === column || field === meaning ? [] : [[field, old]],
  )
  return Object.fromEntries(meaning === NOT_USED.value ? kept : [...kept, [meaning, column]])
}

const Root = styled('section')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  flex: 'none',
  gap: 10,
  padding: '6px 8px 6px 16px',
  borderRadius: theme.floor.size.radius,
  border: `1px solid ${theme.floor.colours.line}`,
  background: theme.floor.colours.surface,
}))

const Head = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'space-between',
  gap: 16,
  fontSize: theme.floor.text.small,
  fontWeight: 600,
  p: { margin: 0, minWidth: 0, lineHeight: 1.35, overflowWrap: 'anywhere' },
}))

const Unused = styled('span')(({ theme }) => ({
  display: 'block',
  color: theme.floor.colours.tone.short.onSoft,
}))

const Grid = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(190px, 1fr))',
  gap: 14,
  maxHeight: 260,
  overflowY: 'auto',
  paddingBlockEnd: 8,
})
