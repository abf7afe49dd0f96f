import type { SheetLine } from './sheet.ts'
import { linesOfBin } from './sheet.ts'
import type { PickLine, PickLines } from './lines.ts'
import type { PickAnswer } from './pick.ts'

/** Somebody else who is at an aisle of this list, as far as this tablet has heard. */
export type ClaimSeen = { readonly personId: string; readonly aisle: string; readonly locationId: string }

/** A claim of yesterday says nothing of today. */
const CLAIM_LASTS_MS = 8 * 60 * 60 * 1_000

/** What stands before the number of a bin: B of "B-04", rack of "rack 3"; else the bin itself. */
export function aisleOf(bin: string): string {
  const [letters = ''] = /^\p{L}+(?=[^\p{L}]*\d)/u.exec(bin.trim()) ?? []
  return (letters === '' ? bin.trim() : letters).toUpperCase()
}

/** "aisle B" where the bin names one, else "bin SHELF". */
export function aisleWords(bin: string): string {
  const aisle = aisleOf(bin)
  return aisle === bin.trim().toUpperCase() ? `bin ${aisle}` : `aisle ${aisle}`
}

/** The second scan of a bin: others see who is there. Nothing else changes, and nothing is forbidden. */
export function claimBin(lines: PickLines, bin: string): PickAnswer | null {
  const [first] = linesOfBin(lines.sheet, bin)
  if (first === undefined || first.bin === null) return null
  return {
    acts: [{ kind: 'binClaimed', body: { locationId: first.locationId, bin: first.bin } }],
    feedback: {
      sound: 'picked',
      word: `You are at ${aisleWords(first.bin)}`,
      what: 'The others see it; it stops nobody',
      figure: '',
    },
    line: null,
    extra: null,
  }
}

/** Where the others are: claims of the last hours at aisles that still have something to pick. */
export function claimsSeen(lines: PickLines, personId: string | null, nowMs: number): readonly ClaimSeen[] {
  return lines.progress.claims.flatMap(({ actorId, bin, locationId, atMs }) => {
    const seen = { personId: actorId, aisle: aisleWords(bin), locationId }
    const isOld = nowMs - atMs > CLAIM_LASTS_MS
    if (actorId === personId || isOld) return []
    return lines.lines.some(line => !line.done && isAt(line, seen)) ? [seen] : []
  })
}

/** Who is at the aisle of a line; null where nobody is. */
export function claimOfLine(line: PickLine, claims: readonly ClaimSeen[]): ClaimSeen | null {
  return claims.find(claim => isAt(line, claim)) ?? null
}

function isAt({ bin, locationId }: SheetLine, claim: ClaimSeen): boolean {
  return bin !== null && locationId === claim.locationId && aisleWords(bin) === claim.aisle
}
