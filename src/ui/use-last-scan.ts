import { useState } from 'react'
import { cell, type Watched } from '#kernel/watched.ts'
import type { IconName } from './icons.tsx'
import type { Tone } from './palette.ts'
import { timeWithSeconds } from './time-words.ts'

export type LastScan = {
  /** Rises with each thing that is said: the edges flash when it changes. */
  readonly id: number
  readonly tone: Tone
  /** "Picked", "Not on this list": the word that goes with the colour. */
  readonly word: string
  /** What was scanned: name and SKU of the part, or the text itself. */
  readonly what?: string
  /** What it came to: "15 / 20 pcs". */
  readonly figure?: string
  /** Time of day with seconds. */
  readonly at?: string
  readonly icon?: IconName
}

/** What was said last, null while nothing was: watched by the one line that shows it, not by its screen. */
export type Said = Watched<LastScan | null>

export type LastScanNow = {
  readonly lastScan: Said
  /** Says the next thing. */
  readonly show: (line: Omit<LastScan, 'id' | 'at'>, atMs: number) => void
  /** Changes only the words of what was said. */
  readonly amend: (words: Pick<LastScan, 'word' | 'what' | 'figure'>) => void
  /** Nothing was said. */
  readonly clear: () => void
}

/** Rises with all that is said on any screen, so that the later of two things can be told. */
let saidCount = 0

/** The last-scan line of a screen, and the ways to write it. */
export function useLastScan(): LastScanNow {
  const [now] = useState(lastScanNow)
  return now
}

function lastScanNow(): LastScanNow {
  const said = cell<LastScan | null>(null)
  return {
    lastScan: said,
    show(line, atMs) {
      saidCount += 1
      said.set({ ...line, id: saidCount, at: timeWithSeconds(atMs) })
    },
    amend(words) {
      const before = said.current()
      if (before !== null) said.set({ ...before, ...words })
    },
    clear: () => said.set(null),
  }
}
