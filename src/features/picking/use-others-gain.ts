import { useEffect, useState } from 'react'
import type { PickLine } from '#domain/picking/lines.ts'
import type { Quantity } from '#domain/stock/quantity.ts'
import { tightText } from '#domain/stock/unit.ts'

const SHOWN_MS = 10_000

type Seen = {
  readonly line: number
  readonly quantityById: ReadonlyMap<string, Quantity>
  readonly words: string | null
  /** Rises with each gain, so that the ten seconds start anew. */
  readonly gains: number
}

/** "+8 Ana" for ten seconds after somebody else's picks of this line have arrived. */
export function useOthersGain(
  line: PickLine,
  myId: string | null,
  personName: (id: string) => string,
): string | null {
  const [seen, setSeen] = useState<Seen>(() => seenOf(line, null, 0))
  if (seen.line !== line.number) setSeen(seenOf(line, null, seen.gains))
  else {
    const gained = line.pickers.filter(one => {
      return one.personId !== myId && one.quantity > (seen.quantityById.get(one.personId) ?? 0)
    })
    const [first] = gained
    if (first !== undefined) {
      const more = first.quantity - (seen.quantityById.get(first.personId) ?? 0)
      const words = `+${tightText(more, line.unit)} ${personName(first.personId)}`
      setSeen(seenOf(line, words, seen.gains + 1))
    }
  }
  const { gains } = seen
  useEffect(() => {
    if (gains === 0) return undefined
    const timer = setTimeout(() => setSeen(before => ({ ...before, words: null })), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [gains])
  return seen.words
}

function seenOf(line: PickLine, words: string | null, gains: number): Seen {
  const quantityById = new Map<string, Quantity>()
  for (const { personId, quantity } of line.pickers) {
    quantityById.set(personId, (quantityById.get(personId) ?? 0) + quantity)
  }
  return { line: line.number, quantityById, words, gains }
}
