/** The field's own words, each explained in a sentence that a new colleague understands. */
export const GLOSSARY = {
  'work order': 'The job: what is to be built, how many, where and by when.',
  'bill of materials': 'The parts list of a product: what one unit is made of.',
  'sub-assembly': 'Something that is built first and then goes into a product as a part.',
  spread: 'Works out what the whole order needs of every part, through all its sub-assemblies.',
  'build run': 'One go at building some units of a work order, with its own pick list and its own ledger.',
  'pick list': 'The parts to fetch for a build run, in the order in which you walk.',
  'short pick': 'A line closed with fewer parts than planned, because there were no more.',
  'over-pick': 'More taken than the line needs.',
  backflush: 'Parts booked as used when the unit is built, without scanning each of them.',
  'work in progress': 'Parts that were picked and are not yet in a finished unit.',
  'pre-assembled stock': 'Finished units that were approved and lie ready to be sold.',
  residual: 'The part of a quantity that Shopify, which counts in whole units, cannot show.',
  disposition: 'What an inspector decides about a unit: approve, rework, scrap or use as it is.',
  rework: 'Repair a failed unit and inspect it again.',
  scrap: 'A failed unit, or part, that is thrown away.',
  'first-pass yield': 'The share of units that passed inspection the first time.',
  reconcile: 'Compare Floorbook’s stock with Shopify’s, and choose for each row which of them is right.',
  lot: 'Parts that came or were made together and bear one number.',
  serial: 'The number of one single unit.',
  traveler: 'The sheet that goes through the shop with a build run.',
  'cycle count': 'Counting a bin now and then, so that the book keeps telling the truth.',
  ledger: 'The book of a build run: every action an entry, nothing ever changed or erased.',
  'needs you': 'Two entries that cannot both be right: a person decides.',
  'held for inspection': 'Built units that wait for an inspector and cannot be sold yet.',
} as const

export type GlossaryWord = keyof typeof GLOSSARY
