import type { PickLine, PickLines } from '#domain/picking/lines.ts'

export type PickPlace = { readonly locationId: string; readonly lines: readonly PickLine[] }

/** The lines in walking order, parted where it comes to another place. */
export function placesOfLines(walk: readonly number[], lines: PickLines): readonly PickPlace[] {
  const byPlace = new Map<string, PickLine[]>()
  for (const number of walk) {
    const line = lines.lineByNumber.get(number)
    if (line === undefined) continue
    const there = byPlace.get(line.locationId)
    if (there === undefined) byPlace.set(line.locationId, [line])
    else there.push(line)
  }
  return [...byPlace].map(([locationId, there]) => ({ locationId, lines: there }))
}
