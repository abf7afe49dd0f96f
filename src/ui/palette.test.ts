import { describe, expect, test } from 'vitest'
import { COLOURS_BY_SCHEME, SCHEMES, TONES } from './palette.ts'

/** Relative luminance of WCAG 2 for `#rrggbb`. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].toSorted((left, right) => left - right)
  return (bright + 0.05) / (dark + 0.05)
}

describe.each(SCHEMES)('colours of the %s scheme', scheme => {
  const colours = COLOURS_BY_SCHEME[scheme]

  test('every text has a contrast of 7:1 with its ground', () => {
    const pairs: (readonly [string, string, string])[] = [
      ['bar', colours.onBar, colours.bar],
      ['bar, soft', colours.onBarSoft, colours.bar],
      ['brand', colours.onBrand, colours.brand],
      ['brand pressed', colours.onBrand, colours.brandPressed],
      ['plate', colours.onPlate, colours.plate],
    ]
    for (const ground of ['paper', 'surface', 'sunk'] as const) {
      pairs.push([`ink on ${ground}`, colours.ink, colours[ground]])
      pairs.push([`soft ink on ${ground}`, colours.inkSoft, colours[ground]])
    }
    for (const tone of TONES) {
      const { solid, onSolid, soft, onSoft } = colours.tone[tone]
      pairs.push([`${tone}, solid`, onSolid, solid], [`${tone}, soft`, onSoft, soft])
    }
    for (const ground of colours.person) pairs.push([`person ${ground}`, colours.onPerson, ground])
    const weak = pairs.filter(([, text, ground]) => contrast(text, ground) < 7)
    expect(weak.map(([name, text, ground]) => `${name} ${contrast(text, ground).toFixed(2)}`)).toEqual([])
  })

  test('the borders of what can be pressed stand out, as WCAG asks of parts of controls', () => {
    expect(contrast(colours.edge, colours.sunk)).toBeGreaterThan(3)
  })
})
