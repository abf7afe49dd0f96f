/**
 * Line drawings for parts without a picture, chosen by a word of their name, on 48 × 48. What no word fits
 * gets a plain shape, always the same for the same part.
 */
const DRAWINGS = {
  hinge: 'M14 8h8v32h-8zM26 8h8v32h-8zM22 12h4M22 20h4M22 28h4M22 36h4M18 14v.1M18 34v.1M30 14v.1M30 34v.1',
  screw: 'M14 8h20v6H14zM20 14h8v20l-4 7-4-7zM20 20l8-3M20 26l8-3M20 32l8-3M19 11h10',
  nut: 'M24 7l15 8.5v17L24 41 9 32.5v-17zM24 17a7 7 0 100 14 7 7 0 000-14z',
  board: 'M6 30l8-14h28l-8 14zM6 30v5h28v-5M34 35l8-14v-5M16 24c4-3 9 2 14-1',
  leg: 'M19 6h10l-2 36h-6zM18 12h12',
  seat: 'M8 22c0-6 7-9 16-9s16 3 16 9-7 8-16 8-16-2-16-8zM8 22v4c0 6 7 8 16 8s16-2 16-8v-4',
  wax: 'M16 18h16v22H16zM24 18v-5M24 13c-4-3 0-6 0-9 3 3 4 6 0 9M16 24c3 3 5-2 8 1s5 0 8-1',
  wick: 'M24 6c-6 6 6 10 0 16s6 10 0 20M16 42h16',
  jar: 'M15 8h18v6H15zM17 14c-4 3-5 5-5 9v17h24V23c0-4-1-6-5-9M12 26h24',
  liquid: 'M24 6c7 9 12 15 12 22a12 12 0 01-24 0C12 21 17 15 24 6zM18 29a6 6 0 006 6',
  box: 'M8 16l16-8 16 8v18l-16 8-16-8zM8 16l16 8 16-8M24 24v18M16 12l16 8',
  label: 'M8 8h16l18 18-16 16L8 24zM16 16v.1',
  fabric:
    'M8 12c5-4 11 4 16 0s11 4 16 0v24c-5 4-11-4-16 0s-11-4-16 0zM8 20c5-4 11 4 16 0s11 4 16 0' +
    'M8 28c5-4 11 4 16 0s11 4 16 0',
  wheel:
    'M24 7a17 17 0 100 34 17 17 0 000-34zM24 20a4 4 0 100 8 4 4 0 000-8zM24 7v13M24 28v13M7 24h13' +
    'M28 24h13M12 12l9 9M27 27l9 9M36 12l-9 9M21 27l-9 9',
  frame: 'M8 34l10-20h16l6 20M18 14l8 20M8 34h18l8-20M14 10h8',
  chip:
    'M14 14h20v20H14zM19 14V8M24 14V8M29 14V8M19 40v-6M24 40v-6M29 40v-6M14 19H8M14 24H8M14 29H8' +
    'M40 19h-6M40 24h-6M40 29h-6',
  resistor: 'M4 24h8M36 24h8M12 18h24v12H12zM18 18v12M24 18v12M30 18v12',
  capacitor: 'M4 24h16M28 24h16M20 12v24M28 12v24',
  cable: 'M8 38c0-12 14-6 14-16s-8-8-8-14M26 8h12v10H26zM29 8V4M35 8V4M32 18c0 12 8 10 8 22',
  lamp: 'M16 22a8 8 0 1116 0c0 5-4 6-4 10h-8c0-4-4-5-4-10zM20 37h8M21 41h6',
  motor: 'M8 14h24v20H8zM32 20h8v8h-8zM14 14v20M20 14v20M26 14v20M12 34v5h16v-5',
  spring: 'M16 6h16M16 42h16M16 10l16 5-16 5 16 5-16 5 16 5-16 3',
  stool: 'M10 12h28v6H10zM15 18l-4 24M33 18l4 24M13 31h22',
  table: 'M5 14h38v5H5zM10 19v22M38 19v22',
  shelf: 'M10 6v36M38 6v36M10 12h28M10 24h28M10 36h28',
  tool: 'M28 8a10 10 0 00-8 14L8 34v6h6l12-12a10 10 0 0014-8l-6 4-6-4v-6z',
} as const

type Drawing = keyof typeof DRAWINGS

/** First match counts; words of the trades that build things, in singular. */
const WORDS: readonly (readonly [RegExp, Drawing])[] = [
  [/hinge/i, 'hinge'],
  [/screw|bolt|dowel|nail|pin\b|standoff/i, 'screw'],
  [/\bnut|washer|bearing/i, 'nut'],
  [/stool|chair/i, 'stool'],
  [/table|bench|desk/i, 'table'],
  [/shelf|\brack\b|cabinet/i, 'shelf'],
  [/seat|cushion|pad\b/i, 'seat'],
  [/\bleg\b|\blegs\b|brace|post\b|rail|rod|extrusion|tube/i, 'leg'],
  [/wick/i, 'wick'],
  [/candle|wax/i, 'wax'],
  [/jar|tin\b|lid|bottle|glass/i, 'jar'],
  [/glue|oil|paint|lacquer|scent|fragrance|dye|varnish|liquid|finish/i, 'liquid'],
  [/box|carton|pack|bag/i, 'box'],
  [/label|sticker|tag|card/i, 'label'],
  [/fabric|cloth|leather|felt|foam|rope|cord/i, 'fabric'],
  [/wheel|tyre|tire|rim|pulley|gear/i, 'wheel'],
  [/frame|fork|handlebar|bike|bicycle/i, 'frame'],
  [/resistor|\bohm|ferrite|inductor|fuse/i, 'resistor'],
  [/capacitor|\b\d+(?:\.\d+)?\s?[munp]F\b/i, 'capacitor'],
  [/led\b|lamp|light|bulb/i, 'lamp'],
  [/cable|wire|connector|header|usb|plug|jst/i, 'cable'],
  [/motor|pump|fan\b|valve|solenoid/i, 'motor'],
  [/spring/i, 'spring'],
  [/board\b.*(?:pcb|circuit)|pcb|chip|driver|mcu|\bic\b|diode|transistor|mosfet|crystal|regulator/i, 'chip'],
  [/oak|pine|ash\b|wood|plank|board|panel|plywood|veneer|top\b/i, 'board'],
  [/tool|jig|key\b|wrench/i, 'tool'],
]

/** The drawing for a part's name, or null when no word fits. */
export function pictogramOf(name: string): string | null {
  const found = WORDS.find(([pattern]) => pattern.test(name))?.[1]
  return found === undefined ? null : DRAWINGS[found]
}
