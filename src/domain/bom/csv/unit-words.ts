import { UNITS, UNIT_NAMES, type UnitName } from '../../stock/unit.ts'

const WORDS_BY_UNIT: Readonly<Record<UnitName, readonly string[]>> = {
  piece: ['pc', 'ea', 'each', 'stk', 'stück', 'unit', 'nos', 'x'],
  pair: ['pr'],
  set: ['kit'],
  metre: ['meter', 'mtr'],
  centimetre: ['centimeter'],
  millimetre: ['millimeter'],
  foot: ['feet'],
  inch: ['inches'],
  squareMetre: ['square metre', 'square meter', 'm2', 'sqm'],
  gram: ['gramme', 'gr'],
  kilogram: ['kilogramme', 'kilo'],
  litre: ['liter', 'ltr'],
  millilitre: ['milliliter'],
  hour: ['hr', 'std'],
  minute: [],
}

const UNIT_BY_WORD = new Map(
  UNIT_NAMES.flatMap(unit =>
    [unit, UNITS[unit].symbol, ...WORDS_BY_UNIT[unit]].flatMap((word): [string, UnitName][] => [
      [word.toLowerCase(), unit],
      [`${word.toLowerCase()}s`, unit],
    ]),
  ),
)

/** The unit that a word of a list means: "m", "Meters", "pcs."; null where we know none of that name. */
export function unitFromWord(word: string): UnitName | null {
  return UNIT_BY_WORD.get(word.trim().toLowerCase().replace(/\.$/, '')) ?? null
}

/** The unit that a note speaks of ("Units in meters."). A hint for a person, never applied by itself. */
export function unitHint(note: string): UnitName | null {
  const word = /\b(?:units?|quantity|qty|measured|sold)\b[^.;]*?\b(?:in|by the|are)\s+(\p{L}+)/iu.exec(
    note,
  )?.[1]
  return word === undefined ? null : unitFromWord(word)
}
