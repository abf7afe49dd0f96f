import { must } from '#kernel/assert.ts'
import { footprintKey, plainKey } from './keys.ts'
import type { ReadLine } from './lines.ts'
import type { MergedBy } from './preview-shape.ts'

/** The lines of one part. `first` is the one that stands first in the file. */
export type PartGroup = {
  readonly key: string
  readonly partNumber: string
  readonly first: ReadLine
  readonly others: readonly { readonly line: ReadLine; readonly by: MergedBy }[]
}

/**
 * One group per part. Equal part numbers are one part, whatever its names. A line without one belongs to the
 * lines with its value and footprint (its name, where the list has no footprints): to those without a part
 * number, or to the one part number that has them; where several have, it cannot be told and stays a part of
 * its own.
 */
export function groupParts(lines: readonly ReadLine[]): PartGroup[] {
  const linesByKey = new Map<string, ReadLine[]>()
  const keysByLooks = new Map<string, Set<string>>()
  for (const line of lines.filter(({ partNumber }) => partNumber !== '')) {
    const key = `number ${plainKey(line.partNumber)}`
    append(linesByKey, key, line)
    keysByLooks.set(looksOf(line), (keysByLooks.get(looksOf(line)) ?? new Set()).add(key))
  }
  for (const line of lines.filter(({ partNumber }) => partNumber === '')) {
    const looks = looksOf(line)
    const [only, ...more] = keysByLooks.get(looks) ?? []
    append(linesByKey, only !== undefined && more.length === 0 ? only : looks, line)
  }
  return [...linesByKey]
    .map(([key, members]) => groupOf(key, members))
    .toSorted((left, right) => left.first.lineNumber - right.first.lineNumber)
}

function groupOf(key: string, members: readonly ReadLine[]): PartGroup {
  const sorted = members.toSorted((left, right) => left.lineNumber - right.lineNumber)
  const [first, ...others] = sorted
  const head = must(first, 'first line of a group')
  return {
    key,
    partNumber: sorted.find(({ partNumber }) => partNumber !== '')?.partNumber ?? '',
    first: head,
    others: others.map(line => ({ line, by: mergedBy(head, line) })),
  }
}

function mergedBy(first: ReadLine, line: ReadLine): MergedBy {
  if (line.partNumber !== '' && first.partNumber !== '') return 'partNumber'
  return line.footprint === '' ? 'name' : 'valueAndFootprint'
}

function looksOf({ name, value, footprint }: ReadLine): string {
  return footprint === '' ? `name ${plainKey(name)}` : `looks ${footprintKey(value, footprint)}`
}

function append(linesByKey: Map<string, ReadLine[]>, key: string, line: ReadLine): void {
  const known = linesByKey.get(key)
  if (known === undefined) linesByKey.set(key, [line])
  else known.push(line)
}
