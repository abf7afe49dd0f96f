import type { Assembly, Item } from '../../catalogue/item.ts'
import { isAssembly } from '../../catalogue/item.ts'
import type { Catalogue } from './catalogue-match.ts'
import type { ReadLine } from './lines.ts'
import type { ImportAnswers, ImportQuestion } from './preview-shape.ts'

/** A line that is an assembly of its own. */
export type LinkedLine = {
  readonly line: ReadLine
  readonly item: Assembly
  readonly by: 'name' | 'sku' | 'answer'
}

export type Linking = {
  readonly linked: LinkedLine[]
  /** The lines that are parts. */
  readonly parts: ReadLine[]
  readonly questions: ImportQuestion[]
}

/**
 * Tells assemblies from parts: by a person's answer, else by name or SKU. Two assemblies of one name are
 * asked about; a name that only contains an assembly's ("top ring light") is suggested.
 */
export function linkLines(lines: readonly ReadLine[], catalogue: Catalogue, answers: ImportAnswers): Linking {
  const linking: Linking = { linked: [], parts: [], questions: [] }
  const named = catalogue.assemblies.map(item => ({ item, name: loose(item.name), sku: loose(item.sku) }))
  for (const line of lines) {
    const answer = answeredItem(line, catalogue, answers)
    if (answer !== undefined) {
      if (answer !== null && isAssembly(answer)) linking.linked.push({ line, item: answer, by: 'answer' })
      else linking.parts.push(line)
      continue
    }
    const lineName = loose(line.name)
    const linePartNumber = loose(line.partNumber)
    const bySku = named.filter(({ sku }) => sku !== '' && (sku === lineName || sku === linePartNumber))
    const byName = named.filter(({ name }) => name === lineName)
    const [only, ...more] = bySku.length > 0 ? bySku : byName
    if (only !== undefined && more.length === 0) {
      linking.linked.push({ line, item: only.item, by: bySku.length > 0 ? 'sku' : 'name' })
      continue
    }
    linking.parts.push(line)
    const containing = named.filter(({ name }) => ` ${lineName} `.includes(` ${name} `))
    const candidates = only === undefined ? containing : [only, ...more]
    ask(
      linking.questions,
      line,
      candidates.map(({ item }) => item.id),
      only !== undefined,
    )
  }
  return linking
}

/**
 * The item that a person named for this line; null: "none"; undefined: nothing was answered, or nothing
 * known.
 */
export function answeredItem(
  line: ReadLine,
  catalogue: Catalogue,
  answers: ImportAnswers,
): Item | null | undefined {
  const answer = answers.linkByPartName?.[line.name]
  return answer === null || answer === undefined ? answer : catalogue.itemById.get(answer)
}

/** One question per name, however many lines have it. */
function ask(
  questions: ImportQuestion[],
  line: ReadLine,
  candidateItemIds: string[],
  blocking: boolean,
): void {
  if (candidateItemIds.length === 0) return
  const index = questions.findIndex(({ partName }) => partName === line.name)
  const lineNumbers = [...(questions[index]?.lineNumbers ?? []), line.lineNumber]
  const question: ImportQuestion = {
    kind: 'link',
    partName: line.name,
    lineNumbers,
    candidateItemIds,
    blocking,
  }
  if (index < 0) questions.push(question)
  else questions[index] = question
}

/** "Ring light", "ring-light" and "ring_light" name one assembly. */
function loose(text: string): string {
  return text
    .toLowerCase()
    .replace(/[-_\s]+/g, ' ')
    .trim()
}
