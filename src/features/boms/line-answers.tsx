import { styled } from '@mui/material/styles'
import { useState } from 'react'
import type { LineFault } from '#domain/bom/csv/lines.ts'
import type { ImportQuestion } from '#domain/bom/csv/preview-shape.ts'
import type { ImportProblem } from '#domain/bom/csv/problem.ts'
import { questionWords } from '#domain/bom/csv/words.ts'
import { type Item, isAssembly } from '#domain/catalogue/item.ts'
import { UNIT_NAMES, type UnitName, unitSymbol } from '#domain/stock/unit.ts'
import type { DraftAnswers } from './import-draft.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { FieldLine } from '../../ui/desk/desk-field.tsx'
import type { ImportLine } from './import-lines.ts'

export type LineAnswersProps = {
  readonly one: ImportLine
  /** Whether the line's question is asked here. */
  readonly asked: boolean
  readonly itemById: ReadonlyMap<string, Item>
  readonly answers: DraftAnswers
  readonly onAnswers: (answers: DraftAnswers) => void
}

/** What can be said about one line: the answer to its question, what it is, or that it stays out. */
export function LineAnswers({ one, asked, itemById, answers, onAnswers }: LineAnswersProps) {
  const { line, question } = one
  const setUnit = (unit: UnitName) =>
    onAnswers({ ...answers, unitByPartName: { ...answers.unitByPartName, [nameOf(one)]: unit } })
  const setLink = (itemId: string | null) =>
    onAnswers({ ...answers, linkByPartName: { ...answers.linkByPartName, [nameOf(one)]: itemId } })
  const isLeftOut = answers.leftOutLineNumbers.includes(line.lineNumber)
  const leaveOut = () => {
    const others = answers.leftOutLineNumbers.filter(number => number !== line.lineNumber)
    onAnswers({ ...answers, leftOutLineNumbers: isLeftOut ? others : [...others, line.lineNumber] })
  }
  return (
    <>
      {asked && question !== null && <Words>{questionWords(question)}</Words>}
      <Answers>
        {asked && question?.kind === 'unit' && <UnitAnswers onAnswer={setUnit} question={question} />}
        {asked && question?.kind === 'link' && (
          <LinkAnswers itemById={itemById} onAnswer={setLink} question={question} />
        )}
        {!asked && (one.part !== null || line.fate.kind === 'link') && (
          <AssemblySelect itemById={itemById} name={line.name} onAnswer={setLink} />
        )}
        {wasAnswered(answers, nameOf(one)) && (
          <DeskButton
            icon="undo"
            label="Take the answer back"
            onPress={() => onAnswers(withoutAnswer(answers, nameOf(one)))}
            small
          />
        )}
        {one.problems.some(isOfQuantity) && (
          <QuantityAnswer
            lineNumber={line.lineNumber}
            onAnswer={text => {
              const { quantityByLineNumber } = answers
              onAnswers({
                ...answers,
                quantityByLineNumber: { ...quantityByLineNumber, [line.lineNumber]: text },
              })
            }}
          />
        )}
        {line.fate.kind !== 'optional' && (
          <DeskButton
            emphasis={one.problems.length > 0 ? 'secondary' : 'quiet'}
            label={isLeftOut ? 'Take this line in again' : 'Leave this line out'}
            onPress={leaveOut}
            small
          />
        )}
      </Answers>
    </>
  )
}

const QUANTITY_FAULTS: ReadonlySet<LineFault> = new Set<LineFault>([
  'missing',
  'notANumber',
  'ambiguousComma',
  'tooManyDecimals',
  'negative',
  'zero',
  'absurd',
  'unknownUnit',
])

function isOfQuantity(problem: ImportProblem): boolean {
  return problem.kind === 'line' && QUANTITY_FAULTS.has(problem.fault)
}

type QuantityProps = { readonly lineNumber: number; readonly onAnswer: (text: string) => void }

/** What should have stood in the file; taken once typed, so that the line does not leave under the hand. */
function QuantityAnswer({ lineNumber, onAnswer }: QuantityProps) {
  const [text, setText] = useState('')
  return (
    <Typed
      onSubmit={event => {
        event.preventDefault()
        if (text.trim() !== '') onAnswer(text)
      }}
    >
      <FieldLine
        aria-label={`Quantity of line ${lineNumber}`}
        maxLength={40}
        onChange={event => setText(event.target.value)}
        placeholder="12, 0.5 l"
        value={text}
      />
      <DeskButton disabled={text.trim() === ''} label="Take this" onPress={() => onAnswer(text)} small />
    </Typed>
  )
}

/** Units that are offered by name; whatever the note suggests stands before them. */
const OFTEN: readonly UnitName[] = ['metre', 'piece']

type UnitProps = {
  readonly question: Extract<ImportQuestion, { kind: 'unit' }>
  readonly onAnswer: (unit: UnitName) => void
}

function UnitAnswers({ question, onAnswer }: UnitProps) {
  const first = [...(question.suggested === null ? [] : [question.suggested]), ...OFTEN]
  const offered = [...new Set(first)]
  return (
    <>
      {offered.map(unit => (
        <DeskButton
          emphasis={unit === question.suggested ? 'primary' : 'secondary'}
          key={unit}
          label={unit === 'piece' ? 'In whole pieces' : `In ${unit}s (${unitSymbol(unit)})`}
          onPress={() => onAnswer(unit)}
          small
        />
      ))}
      <Select
        aria-label={`Unit of ${question.partName}`}
        onChange={event => {
          const unit = UNIT_NAMES.find(name => name === event.target.value)
          if (unit !== undefined) onAnswer(unit)
        }}
        value=""
      >
        <option value="">another unit …</option>
        {UNIT_NAMES.filter(unit => !offered.includes(unit)).map(unit => (
          <option key={unit} value={unit}>
            {unit} ({unitSymbol(unit)})
          </option>
        ))}
      </Select>
    </>
  )
}

type LinkProps = {
  readonly question: Extract<ImportQuestion, { kind: 'link' }>
  readonly itemById: ReadonlyMap<string, Item>
  readonly onAnswer: (itemId: string | null) => void
}

function LinkAnswers({ question, itemById, onAnswer }: LinkProps) {
  return (
    <>
      {question.candidateItemIds.map(itemId => {
        const item = itemById.get(itemId)
        const sku = item === undefined || item.sku === '' ? '' : ` (${item.sku})`
        return (
          <DeskButton
            emphasis="primary"
            icon="link"
            key={itemId}
            label={`Yes, ${item?.name ?? itemId}${sku}`}
            onPress={() => onAnswer(itemId)}
            small
          />
        )
      })}
      <DeskButton label="No, a part of its own" onPress={() => onAnswer(null)} small />
    </>
  )
}

type SelectProps = {
  readonly name: string
  readonly itemById: ReadonlyMap<string, Item>
  readonly onAnswer: (itemId: string) => void
}

function AssemblySelect({ name, itemById, onAnswer }: SelectProps) {
  const assemblies = [...itemById.values()].filter(isAssembly)
  return (
    <Select
      aria-label={`Assembly that ${name} is`}
      onChange={event => {
        if (event.target.value !== '') onAnswer(event.target.value)
      }}
      value=""
    >
      <option value="">is the assembly …</option>
      {assemblies.map(item => (
        <option key={item.id} value={item.id}>
          {item.name}
        </option>
      ))}
    </Select>
  )
}

/** Answers go by the name that the list has for the part. */
function nameOf({ question, line }: ImportLine): string {
  return question?.partName ?? line.name
}

function wasAnswered(answers: DraftAnswers, name: string): boolean {
  return name in answers.unitByPartName || name in answers.linkByPartName
}

function withoutAnswer(answers: DraftAnswers, name: string): DraftAnswers {
  const { [name]: _unit, ...unitByPartName } = answers.unitByPartName
  const { [name]: _link, ...linkByPartName } = answers.linkByPartName
  return { ...answers, unitByPartName, linkByPartName }
}

const Words = styled('div')({ fontWeight: 700, lineHeight: 1.35 })

const Answers = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 8 })

const Typed = styled('form')({ display: 'flex', gap: 8, input: { width: 130, height: 44 } })

const Select = styled('select')(({ theme }) => ({
  height: 44,
  paddingInline: 10,
  borderRadius: theme.floor.size.radius,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.edge}`,
  background: theme.floor.colours.surface,
  color: theme.floor.colours.ink,
  fontFamily: 'inherit',
  fontSize: theme.floor.text.small,
  fontWeight: 700,
}))
