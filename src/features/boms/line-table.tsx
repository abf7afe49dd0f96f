import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { problemWords } from '#domain/bom/csv/words.ts'
import type { Item } from '#domain/catalogue/item.ts'
import type { DraftAnswers } from './import-draft.ts'
import { Chip } from '../../ui/desk/chip.tsx'
import { DeskTable, Figure, Quiet, Strong } from '../../ui/desk/desk-table.tsx'
import type { Tone } from '../../ui/palette.ts'
import { type ImportLine, lineWords, quantityWords } from './import-lines.ts'
import { LineAnswers, type LineAnswersProps } from './line-answers.tsx'

type Props = {
  readonly lines: readonly ImportLine[]
  readonly itemById: ReadonlyMap<string, Item>
  readonly answers: DraftAnswers
  readonly onAnswers: (answers: DraftAnswers) => void
  /** Names of all lines, those that are filtered out too. */
  readonly nameOfLine: (lineNumber: number) => string
}

/** Every line with its fate; what only a person knows is asked and answered below the line itself. */
export function LineTable({ lines, itemById, answers, onAnswers, nameOfLine }: Props) {
  const [current, setCurrent] = useState<string | null>(null)
  const [openKey, setOpenKey] = useState<string | null>(null)
  const nameOfItem = (itemId: string) => itemById.get(itemId)?.name ?? itemId
  const asked = firstAskedKeys(lines)
  const detailOf = (one: ImportLine) =>
    keyOf(one) === openKey || asked.has(keyOf(one)) || one.problems.length > 0 ? (
      <LineDetail
        answers={answers}
        asked={asked.has(keyOf(one))}
        itemById={itemById}
        onAnswers={onAnswers}
        one={one}
      />
    ) : null
  return (
    <DeskTable
      cells={one => [
        <Quiet key="number">{one.line.lineNumber}</Quiet>,
        <Named key="name" one={one} />,
        <Amount key="amount" one={one} />,
        <Fate key="fate" nameOfItem={nameOfItem} nameOfLine={nameOfLine} one={one} />,
      ]}
      columns="56px minmax(180px, 2fr) 110px minmax(240px, 3fr)"
      current={current}
      detail={detailOf}
      head={['Line', 'In the list', <Figure key="amount">Quantity</Figure>, 'What becomes of it']}
      label="Lines of the list"
      onCurrent={one => setCurrent(keyOf(one))}
      onOpen={one => setOpenKey(keyOf(one) === openKey ? null : keyOf(one))}
      rowHeight={52}
      rowKey={keyOf}
      rows={lines}
    />
  )
}

/** Below a line: what is wrong with it, and what can be said about it. Its presses are not the row's. */
function LineDetail(props: LineAnswersProps) {
  return (
    <Below onClick={event => event.stopPropagation()}>
      {props.one.problems.map(problem => (
        <p key={problem.kind}>{problemWords(problem)}</p>
      ))}
      <LineAnswers {...props} />
    </Below>
  )
}

function keyOf({ line }: ImportLine): string {
  return String(line.lineNumber)
}

/** One question may stand for many lines; it is asked at the first of those in sight. */
function firstAskedKeys(lines: readonly ImportLine[]): ReadonlySet<string> {
  const keyByQuestion = new Map<ImportLine['question'], string>()
  for (const one of lines) {
    if (one.question !== null && !keyByQuestion.has(one.question)) keyByQuestion.set(one.question, keyOf(one))
  }
  return new Set(keyByQuestion.values())
}

function Named({ one: { line, part } }: { readonly one: ImportLine }) {
  const isNew = line.fate.kind === 'new'
  return (
    <>
      <Strong>{line.name === '' ? '–' : line.name}</Strong>
      {isNew && part !== null && part.sku !== '' && <Quiet>{part.sku}</Quiet>}
    </>
  )
}

function Amount({ one: { line, part, problems } }: { readonly one: ImportLine }) {
  const text = line.quantityText === '' ? '–' : line.quantityText
  if (part === null || part.unit === 'piece' || problems.length > 0) return <Figure>{text}</Figure>
  const single = part.lineNumbers.length === 1
  return <Figure>{single ? quantityWords(part) : text}</Figure>
}

type FateProps = {
  readonly one: ImportLine
  readonly nameOfItem: (itemId: string) => string
  readonly nameOfLine: (lineNumber: number) => string
}

function Fate({ one, nameOfItem, nameOfLine }: FateProps) {
  const { main, more } = lineWords(one, nameOfItem, nameOfLine)
  const tone = toneOfLine(one)
  return (
    <>
      {tone === null ? <Strong>{main}</Strong> : <Chip tone={tone}>{main}</Chip>}
      {more !== null && <More>{more}</More>}
    </>
  )
}

function toneOfLine({ line, question, problems }: ImportLine): Tone | null {
  if (problems.length > 0) return 'refused'
  if (question?.blocking === true) return 'short'
  if (line.fate.kind === 'link') return 'done'
  return line.fate.kind === 'optional' || line.fate.kind === 'skipped' ? 'idle' : null
}

/** Unlike a quiet line of a table it is read in full: names are what a person has to compare. */
const More = styled('span')(({ theme }) => ({
  display: 'block',
  fontSize: 15,
  fontWeight: 600,
  lineHeight: 1.3,
  overflowWrap: 'anywhere',
  color: theme.floor.colours.inkSoft,
}))

const Below = styled('div')(({ theme }) => ({
  display: 'grid',
  gap: 8,
  padding: '2px 20px 14px 92px',
  cursor: 'default',
  fontSize: theme.floor.text.body,
  p: { margin: 0, fontWeight: 600, color: theme.floor.colours.tone.refused.onSoft },
}))
