import type { FloorColours, Scheme, Tone, ToneColours } from './palette.ts'
import type { Theme } from '@mui/material/styles'

/** Sizes of the floor in px: hands in gloves, read from two metres. Features carry no sizes of their own. */
export const FLOOR_SIZES = {
  topBar: 56,
  scanLine: 72,
  row: 72,
  rowTall: 88,
  /** Heights of actions: primary, across a card's foot, the +1 that is pressed all day. */
  action: 96,
  actionTall: 112,
  actionHuge: 160,
  actionMinWidth: 240,
  key: 104,
  pinKey: 112,
  /** Of a PIN pad that stands in a panel, below what it is about. */
  pinKeyInPanel: 88,
  personTileWidth: 176,
  personTileHeight: 120,
  gap: 8,
  pad: 16,
  radius: 10,
  border: 2,
} as const

/**
 * Letter sizes in px. `digits` is the biggest thing of a picking screen, `counts` three numbers beside each
 * other.
 */
export const FLOOR_TEXT = {
  digits: 120,
  counts: 96,
  plate: 72,
  headline: 48,
  title: 40,
  name: 28,
  label: 22,
  body: 18,
  small: 16,
} as const

export type FloorTokens = {
  readonly scheme: Scheme
  readonly colours: FloorColours
  readonly size: typeof FLOOR_SIZES
  readonly text: typeof FLOOR_TEXT
}

declare module '@mui/material/styles' {
  // Augmenting a library's types is only possible with an interface.
  interface Theme {
    floor: FloorTokens
  }
  interface ThemeOptions {
    floor?: FloorTokens
  }
}

/** The colours of a meaning, for `styled`. */
export function toneOf(theme: Theme, tone: Tone): ToneColours {
  return theme.floor.colours.tone[tone]
}

/** The ground of a person or part, the same on every tablet; `index` is any whole number from 0. */
export function personColour(theme: Theme, index: number): string {
  const grounds = theme.floor.colours.person
  return grounds[index % grounds.length] ?? theme.floor.colours.ink
}

/** A small whole number from a text, always the same: gives a name or part its colour. */
export function colourIndexOf(text: string): number {
  let sum = 7
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9_973
  return sum
}
