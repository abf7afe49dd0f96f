/**
 * What a maker's list says of a material beyond its name. Kept as readable lines, `Value: 100n`, one per
 * field.
 */
export type Specification = {
  readonly value: string
  readonly footprint: string
  readonly type: string
  readonly description: string
  readonly note: string
}

/** As long as an item's specification may be. */
export const SPECIFICATION_MAX_LENGTH = 1_000

/** The text for an item; what does not fit is cut from the end, where the note stands. */
export function specificationText(specification: Specification): string {
  const { value, footprint, type, description, note } = specification
  const lines = [
    ['Value', value],
    ['Footprint', footprint],
    ['Type', type],
    ['Description', description],
    ['Note', note],
  ]
  return lines
    .filter(([, text]) => text !== '')
    .map(([label, text]) => `${label}: ${text?.replace(/\s+/g, ' ')}`)
    .join('\n')
    .slice(0, SPECIFICATION_MAX_LENGTH)
}

/** Value and footprint as `specificationText` wrote them; empty where a person wrote something else. */
export function valueAndFootprintOf(text: string): { value: string; footprint: string } {
  return {
    value: /^Value: (.*)$/m.exec(text)?.[1] ?? '',
    footprint: /^Footprint: (.*)$/m.exec(text)?.[1] ?? '',
  }
}
