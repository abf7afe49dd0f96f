import type { Place } from './materials.ts'

/** `[item, quantity per unit, waste in per cent]`. */
export type PartSeed = readonly [itemId: string, quantity: number, wastePercent?: number]

export type AssemblySeed = {
  readonly id: string
  readonly name: string
  readonly picture: string
  readonly parts: readonly PartSeed[]
  readonly bins: Partial<Record<Place, string>>
  /** Ready-made at the beginning: of a BOM in Shopify, of a sub-assembly as counted. */
  readonly stock: Partial<Record<Place, number>>
  /** A BOM builds this variant of the shop; a sub-assembly has none. */
  readonly variant?: { readonly sku: string; readonly price: string; readonly ean12: string }
  /** Held for inspection after building, with these questions. */
  readonly checklist?: readonly string[]
}

const SUB_ASSEMBLIES: readonly AssemblySeed[] = [
  {
    id: 'seat-frame',
    name: 'Seat frame',
    picture: 'frame',
    parts: [
      ['oak-leg', 4],
      ['oak-rail', 4],
      ['dowel', 8],
      ['glue', 15],
    ],
    bins: { workshop: 'F-01' },
    stock: { workshop: 5 },
  },
  {
    id: 'bench-frame',
    name: 'Bench frame',
    picture: 'frame',
    parts: [
      ['oak-leg', 4],
      ['oak-rail', 2],
      ['oak-rail-long', 2],
      ['dowel', 12],
      ['glue', 25],
    ],
    bins: { workshop: 'F-02' },
    stock: { workshop: 1 },
  },
  {
    id: 'brace',
    name: 'Brace',
    picture: 'brace',
    parts: [
      ['oak-strip', 0.35, 5],
      ['screw-30', 2],
    ],
    bins: { workshop: 'F-03' },
    stock: { workshop: 12 },
  },
  {
    id: 'leg-set',
    name: 'Folding leg set',
    picture: 'frame',
    parts: [
      ['oak-leg', 4],
      ['hinge', 2],
      ['bolt-m6', 4],
      ['nut-m6', 4],
      ['washer-m6', 8],
    ],
    bins: { workshop: 'F-04' },
    stock: { workshop: 2 },
  },
  {
    id: 'wicked-jar',
    name: 'Jar with wick',
    picture: 'jar',
    parts: [
      ['jar', 1],
      ['wick', 1],
      ['wick-sticker', 1],
    ],
    bins: { workshop: 'F-05' },
    stock: { workshop: 10 },
  },
]

const FURNITURE_CHECKS = ['Stands without rocking', 'No glue marks', 'Oil is even and dry']

const BOMS: readonly AssemblySeed[] = [
  {
    id: 'oak-stool',
    name: 'Oak stool',
    picture: 'stool',
    parts: [
      ['seat-frame', 1],
      ['oak-seat', 1],
      ['brace', 2],
      ['screw-50', 8],
      ['felt-pad', 4],
      ['oil', 40],
      ['furniture-label', 1],
      ['carton-stool', 1],
      ['packing-paper', 2.5, 4],
      ['labour', 0.75],
    ],
    bins: { workshop: 'G-01', store: 'S-01' },
    stock: { workshop: 2, store: 6 },
    variant: { sku: 'STOOL-OAK', price: '129.00', ean12: '952100000501' },
    checklist: FURNITURE_CHECKS,
  },
  {
    id: 'oak-bench',
    name: 'Oak bench',
    picture: 'bench',
    parts: [
      ['bench-frame', 1],
      ['oak-plank', 2],
      ['brace', 3],
      ['screw-50', 14],
      ['bracket', 4],
      ['felt-pad', 4],
      ['oil', 95],
      ['furniture-label', 1],
      ['carton-bench', 1],
      ['packing-paper', 4, 4],
      ['labour', 1.5],
    ],
    bins: { workshop: 'G-02', store: 'S-02' },
    stock: { store: 1 },
    variant: { sku: 'BENCH-OAK', price: '289.00', ean12: '952100000502' },
    checklist: FURNITURE_CHECKS,
  },
  {
    id: 'side-table',
    name: 'Folding side table',
    picture: 'table',
    parts: [
      ['leg-set', 1],
      ['oak-top', 1],
      ['insert-m6', 4],
      ['screw-30', 8],
      ['felt-pad', 4],
      ['oil', 45],
      ['furniture-label', 1],
      ['carton-stool', 1],
      ['labour', 0.8],
    ],
    bins: { workshop: 'G-03', store: 'S-03' },
    stock: { store: 3 },
    variant: { sku: 'TABLE-FOLD', price: '169.00', ean12: '952100000503' },
    checklist: FURNITURE_CHECKS,
  },
  {
    id: 'candle-cedar',
    name: 'Candle Cedar & Smoke',
    picture: 'candle-cedar',
    parts: [
      ['wicked-jar', 1],
      ['soy-wax', 190, 2],
      ['scent-cedar', 12],
      ['scent-smoke', 5],
      ['lid', 1],
      ['label-cedar', 1],
      ['label-warning', 1],
      ['box-candle', 1],
      ['labour', 0.1],
    ],
    bins: { workshop: 'G-04', store: 'S-04' },
    stock: { workshop: 4, store: 14 },
    variant: { sku: 'CNDL-CEDAR', price: '28.00', ean12: '952100000504' },
  },
  {
    id: 'candle-orange',
    name: 'Candle Orange & Clove',
    picture: 'candle-orange',
    parts: [
      ['wicked-jar', 1],
      ['soy-wax', 190, 2],
      ['scent-orange', 13],
      ['scent-clove', 4],
      ['lid', 1],
      ['label-orange', 1],
      ['label-warning', 1],
      ['box-candle', 1],
      ['labour', 0.1],
    ],
    bins: { workshop: 'G-05', store: 'S-05' },
    stock: { workshop: 6, store: 9 },
    variant: { sku: 'CNDL-ORANGE', price: '28.00', ean12: '952100000505' },
  },
  {
    id: 'gift-trio',
    name: 'Gift box of three candles',
    picture: 'gift',
    parts: [
      ['candle-cedar', 2],
      ['candle-orange', 1],
      ['box-gift', 1],
      ['tissue', 3],
      ['ribbon', 1.2],
      ['card', 1],
      ['labour', 0.15],
    ],
    bins: { workshop: 'G-06', store: 'S-06' },
    stock: { store: 2 },
    variant: { sku: 'GIFT-TRIO', price: '79.00', ean12: '952100000506' },
  },
]

/** Everything that Alder & Wick makes, parts before what they go into. */
export const ASSEMBLIES: readonly AssemblySeed[] = [...SUB_ASSEMBLIES, ...BOMS]

/** What may be taken instead of a part: `factor` of it for one, two thin wicks for a thick one. */
export const ALTERNATIVES = [
  { parentId: 'wicked-jar', forId: 'wick', itemId: 'wick-thin', factor: 2 },
  { parentId: 'oak-stool', forId: 'screw-50', itemId: 'screw-30', factor: 1 },
] as const
