/**
 * Colours of the floor in three schemes: warm paper and deep green by day, ink green by night, black on
 * white for glare. Every pair of text and ground has a contrast of 7:1 or more; `palette.test.ts` measures
 * it.
 */
export const SCHEMES = ['light', 'dark', 'contrast'] as const
export type Scheme = (typeof SCHEMES)[number]

/**
 * What a colour means, always beside an icon and a word: done (approved, sent), short (or unsent, held),
 * refused (failed), needs (needs you), idle (not started).
 */
export const TONES = ['done', 'short', 'refused', 'needs', 'idle'] as const
export type Tone = (typeof TONES)[number]

export type ToneColours = {
  /** A full ground for plates, flashes and buttons, and the text on it. */
  readonly solid: string
  readonly onSolid: string
  /** A quiet ground for lines and bands, and the text on it. */
  readonly soft: string
  readonly onSoft: string
}

export type FloorColours = {
  readonly paper: string
  readonly surface: string
  readonly sunk: string
  readonly ink: string
  readonly inkSoft: string
  readonly line: string
  /** Borders of what can be pressed. */
  readonly edge: string
  /** Top bar. */
  readonly bar: string
  readonly onBar: string
  readonly onBarSoft: string
  /** The primary action. */
  readonly brand: string
  readonly onBrand: string
  readonly brandPressed: string
  /** Road-sign plates of bins. */
  readonly plate: string
  readonly onPlate: string
  readonly tone: Readonly<Record<Tone, ToneColours>>
  /** Grounds that tell people and parts apart, and the text on them. */
  readonly person: readonly string[]
  readonly onPerson: string
}

const light: FloorColours = {
  paper: '#f5f2ea',
  surface: '#fffefa',
  sunk: '#eae5d8',
  ink: '#12211c',
  inkSoft: '#3d4a44',
  line: '#d8d1c0',
  edge: '#857d69',
  bar: '#10312b',
  onBar: '#fbf8f0',
  onBarSoft: '#c9d8d0',
  brand: '#0f4a3c',
  onBrand: '#ffffff',
  brandPressed: '#0a3329',
  plate: '#10312b',
  onPlate: '#fffefa',
  tone: {
    done: { solid: '#0c5a38', onSolid: '#ffffff', soft: '#d5ecd9', onSoft: '#07432a' },
    short: { solid: '#ffc629', onSolid: '#231900', soft: '#ffeeb8', onSoft: '#493500' },
    refused: { solid: '#9c1320', onSolid: '#ffffff', soft: '#fbdedb', onSoft: '#7c0c18' },
    needs: { solid: '#15479e', onSolid: '#ffffff', soft: '#dbe6fb', onSoft: '#0f3681' },
    idle: { solid: '#48524d', onSolid: '#ffffff', soft: '#e4dfd2', onSoft: '#37413c' },
  },
  person: ['#1b4f72', '#6b3410', '#4a2f6b', '#0f5149', '#7a1f45', '#3f4a12', '#5c3a00', '#274060'],
  onPerson: '#ffffff',
}

const dark: FloorColours = {
  paper: '#0c1512',
  surface: '#15211d',
  sunk: '#070d0b',
  ink: '#f4f1e7',
  inkSoft: '#c0cbc5',
  line: '#2c3b35',
  edge: '#5d6f67',
  bar: '#06100d',
  onBar: '#f4f1e7',
  onBarSoft: '#b5c4bc',
  brand: '#86d9b3',
  onBrand: '#04160f',
  brandPressed: '#b4ecd2',
  plate: '#f4f1e7',
  onPlate: '#0c1512',
  tone: {
    done: { solid: '#67d6a0', onSolid: '#03170d', soft: '#0e3524', onSoft: '#b9f2d4' },
    short: { solid: '#ffce4a', onSolid: '#201700', soft: '#3b2e07', onSoft: '#ffe6a1' },
    refused: { solid: '#ff9d96', onSolid: '#2c0204', soft: '#471419', onSoft: '#ffd5d1' },
    needs: { solid: '#9fc4ff', onSolid: '#04163a', soft: '#132f5e', onSoft: '#d6e5ff' },
    idle: { solid: '#b2bdb7', onSolid: '#0d1411', soft: '#26322d', onSoft: '#dbe2de' },
  },
  person: ['#9ccbef', '#f0b98c', '#cdb0f2', '#8fdccd', '#f2a8c6', '#c9d88a', '#f2cf8a', '#b0c4e4'],
  onPerson: '#0c1512',
}

const contrast: FloorColours = {
  paper: '#ffffff',
  surface: '#ffffff',
  sunk: '#f0f0f0',
  ink: '#000000',
  inkSoft: '#1c1c1c',
  line: '#000000',
  edge: '#000000',
  bar: '#000000',
  onBar: '#ffffff',
  onBarSoft: '#ffffff',
  brand: '#000000',
  onBrand: '#ffffff',
  brandPressed: '#333333',
  plate: '#000000',
  onPlate: '#ffffff',
  tone: {
    done: { solid: '#00491f', onSolid: '#ffffff', soft: '#d2f5dc', onSoft: '#002e13' },
    short: { solid: '#ffd800', onSolid: '#000000', soft: '#fff3a8', onSoft: '#000000' },
    refused: { solid: '#8a0010', onSolid: '#ffffff', soft: '#ffdada', onSoft: '#5c000a' },
    needs: { solid: '#002f87', onSolid: '#ffffff', soft: '#d6e4ff', onSoft: '#001f5c' },
    idle: { solid: '#2b2b2b', onSolid: '#ffffff', soft: '#e6e6e6', onSoft: '#000000' },
  },
  person: ['#00335c', '#5c2400', '#3d1466', '#003d36', '#660030', '#2b3300', '#4d3000', '#1a2a40'],
  onPerson: '#ffffff',
}

export const COLOURS_BY_SCHEME: Readonly<Record<Scheme, FloorColours>> = { light, dark, contrast }
