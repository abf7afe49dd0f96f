import { divide, type Fraction, fraction, multiply } from '#kernel/fraction.ts'
import { isBackflushed } from '../bom/spread-row.ts'
import { addedLineNumber, type AddedLine, asksFor, type ChangedLine } from '../build-run/list-edit.ts'
import { evenTermsOfRun, splitTerms } from '../build-run/run-terms.ts'
import { lineAt, type Run } from '../build-run/run.ts'
import { type Component, isAssembly, type Item } from '../catalogue/item.ts'
import type { Act } from '../ledger/entry.ts'
import { type Quantity, quantityText, roundUp, SCALE } from '../stock/quantity.ts'
import { unitDecimals } from '../stock/unit.ts'
import { restOfLine } from './another-part.ts'
import type { PickLine, PickLines } from './lines.ts'
import { lineOf, type PickAnswer, type PickView, refusal } from './pick.ts'

/** What the parts of one line come to; null where it is no assembly, or nothing of it is left to build. */
export function partsInstead(
  line: PickLine,
  itemById: ReadonlyMap<string, Item>,
): readonly { readonly itemId: string; readonly quantity: Quantity }[] | null {
  const item = itemById.get(line.itemId)
  if (item === undefined || !isAssembly(item) || item.components.length === 0) return null
  const rest = restOfLine(line)
  if (rest === 0) return null
  return item.components.flatMap(component => {
    const part = itemById.get(component.itemId)
    if (part === undefined) return []
    return [{ itemId: part.id, quantity: needOfPart(component, part, rest) }]
  })
}

/**
 * "Build it instead": what is still to be taken of a ready-made assembly is taken as its parts, one level
 * down. What was picked of the assembly is used up by the first units. Refused while a part is not known
 * here: a list without it would be wrong.
 */
export function buildInstead(
  view: PickView,
  number: number,
  itemById: ReadonlyMap<string, Item>,
): PickAnswer {
  const line = lineOf(view, number)
  const item = itemById.get(line.itemId)
  if (item === undefined || !isAssembly(item) || item.components.length === 0) {
    return refusal('Not built here', `${line.name} is no assembly with parts`, line)
  }
  const rest = restOfLine(line)
  if (rest === 0) return refusal('Complete already', `${line.name}: nothing of it is left to build`, line)
  if (item.components.some(component => !itemById.has(component.itemId))) {
    return refusal('Not here yet', `${line.name}: its parts come with the next contact`, line)
  }
  const { run } = view.lines.sheet
  const kept = Math.max(0, line.state.required - rest)
  const terms = splitTerms(run, { ...line.line, required: line.state.required }, kept)
  const added = item.components.reduce((lines: readonly AddedLine[], component) => {
    const part = itemById.get(component.itemId)
    if (part === undefined) return lines
    return withPart(run, lines, line, component, part, { rest, terms: terms.rest(perAssembly(component)) })
  }, [])
  const change = { line: number, was: line.state.required, required: kept, terms: terms.kept }
  return answerOf(line, [change], added, {
    sound: 'needsAttention',
    word: 'Built instead',
    what: `${quantityText(rest)} ${line.unit} ${line.name}: its parts are on the list`,
    figure: '',
  })
}

/** The lines of parts that stand in for an assembly's line. */
export function partsOfSwap(lines: PickLines, number: number): readonly PickLine[] {
  return lines.lines.filter(line => line.line.insteadOf === number && line.wanted > 0)
}

/**
 * And back: the assembly is taken ready-made again, and its parts fall to what others asked of them. Refused
 * while parts of it are in the hand: they go back first.
 */
export function takeReadyMade(
  view: PickView,
  number: number,
  itemById: ReadonlyMap<string, Item>,
): PickAnswer {
  const line = lineOf(view, number)
  const item = itemById.get(line.itemId)
  const was = line.line.changed?.was ?? 0
  const restored = Math.max(0, was - line.state.required)
  const parts = partsOfSwap(view.lines, number)
  if (item === undefined || !isAssembly(item) || restored === 0 || parts.length === 0) {
    return refusal('Nothing to take back', `${line.name} is taken ready-made already`, line)
  }
  const begun = parts.find(part => part.has > 0)
  if (begun !== undefined) {
    const what = `${begun.name}: put ${quantityText(begun.has)} ${begun.unit} back first`
    return refusal('Its parts are picked', what, begun)
  }
  const { run } = view.lines.sheet
  const changes: ChangedLine[] = parts.map(part => {
    const takes = item.components
      .filter(component => component.itemId === part.itemId)
      .reduce((sum, one) => sum + needAt(one, part.decimals, restored), 0)
    return asksFor(run, part.line, part.number, Math.max(0, part.line.required - takes))
  })
  const whole = { ...line.line, required: was }
  const terms = evenTermsOfRun(run, whole, was)
  return answerOf(line, [{ line: number, was: line.state.required, required: was, terms }, ...changes], [], {
    sound: 'picked',
    word: 'Ready-made again',
    what: `${line.name}: its parts are off the list`,
    figure: `${quantityText(was)} ${line.unit}`,
  })
}

function answerOf(
  line: PickLine,
  lines: ChangedLine[],
  added: readonly AddedLine[],
  feedback: PickAnswer['feedback'],
): PickAnswer {
  const act: Act = {
    kind: 'listChanged',
    body: { why: 'swap', lines, added: [...added], approvedById: null, listed: true, note: '' },
  }
  return { acts: [act], feedback, line: added[0]?.line ?? line.number, extra: null }
}

/** One more part of the assembly; the same part at the same place twice is one line. */
function withPart(
  run: Run,
  lines: readonly AddedLine[],
  line: PickLine,
  component: Component,
  part: Item,
  ask: { readonly rest: Quantity; readonly terms: AddedLine['terms'] },
): readonly AddedLine[] {
  const locationId = component.locationId ?? line.locationId
  const number = freeNumber(run, lines, part.id, locationId)
  const required = needOfPart(component, part, ask.rest)
  const known = lines.find(one => one.line === number)
  if (known !== undefined) {
    const terms = [...known.terms, ...ask.terms]
    return lines.map(one => (one === known ? { ...one, required: one.required + required, terms } : one))
  }
  const { alternatives } = component
  const added: AddedLine = {
    line: number,
    itemId: part.id,
    locationId,
    decimals: unitDecimals(part.unit),
    required,
    terms: ask.terms,
    insteadOf: line.number,
    ...(isBackflushed(part) ? { backflushed: true } : {}),
    ...(alternatives.length === 0 ? {} : { alternatives: [...alternatives] }),
  }
  return [...lines, added]
}

/** Two new parts of one list may draw the same number: the second takes the next. */
function freeNumber(run: Run, lines: readonly AddedLine[], itemId: string, locationId: string): number {
  const number = addedLineNumber(run, itemId, locationId)
  const clash = lines.some(
    one => one.line === number && (one.itemId !== itemId || one.locationId !== locationId),
  )
  if (!clash) return number
  const others = lines.filter(one => lineAt(run, one.line) === undefined)
  return addedLineNumber({ ...run, added: [...run.added, ...others] }, itemId, locationId)
}

function perAssembly({ quantity, waste }: Component): Fraction {
  return multiply(fraction(quantity, SCALE), divide(fraction(10_000 + waste), fraction(10_000)))
}

function needOfPart(component: Component, part: Item, rest: Quantity): Quantity {
  return needAt(component, unitDecimals(part.unit), rest)
}

function needAt(component: Component, decimals: number, rest: Quantity): Quantity {
  return roundUp(multiply(fraction(rest), perAssembly(component)), decimals)
}
