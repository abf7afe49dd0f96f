import { expect, test } from 'vitest'
import { commitOf, previewOf } from '../../testing/csv-import.ts'
import { material } from '../../testing/items.ts'
import { problemWords } from './words.ts'

function problemsOf(text: string, options: Parameters<typeof previewOf>[1] = {}) {
  return previewOf(text, options).problems.map(problemWords)
}

test('C21 a line in another unit of the same measure is converted where that is exact', () => {
  const catalogue = [material('glue', { unit: 'millilitre' })]
  const preview = previewOf('Name,Qty\nglue,0.02 l\nrope,2 m\nrope,30 cm\nwax,1.5 g\nwax,0.5 kg\n', {
    catalogue,
  })
  expect(preview.parts).toMatchObject([
    { quantity: 200_000, unit: 'millilitre' },
    { quantity: 23_000, unit: 'metre' },
    { quantity: 5_015_000, unit: 'gram' },
  ])
  expect(preview.problems).toEqual([])
})

test('C22 a new part has the unit cost and vendor of its list; one that we have keeps its own', () => {
  const text =
    'Name,Qty,Unit cost,Supplier\nfoot,1,"12,50 €","Müller, Söhne & Co."\nfoot,2,,\n' +
    'arm,1,US$0.00021,\nbolt,4,9,Other\n'
  const preview = previewOf(text, { catalogue: [material('bolt', { unitCost: 500 })] })
  const { items } = commitOf(preview)
  expect(items).toMatchObject([
    { name: 'foot', unitCost: 125_000, vendor: 'Müller, Söhne & Co.' },
    { name: 'arm', unitCost: 2, vendor: '' },
    { kind: 'bom' },
  ])
  expect(
    problemsOf(
      'Name,Qty,Price\na,1,cheap\nb,1,-2\nc,1,"1,250"\nd,1,"1.23456,7"\ne,1,-\nf,1,0\ng,1,1.2x\nh,1,1.2 kg\n',
    ),
  ).toEqual(
    [2, 3, 4, 5, 8, 9].map(
      line => `Line ${line}: the unit cost is no amount. Mend it, or say that its column is not used.`,
    ),
  )
})

test('C12 a quantity that cannot be right is mended in the preview', () => {
  const text = 'Name,Qty\nbolt,twelve\nglue,-3\n'
  const preview = previewOf(text, { answers: { quantityByLineNumber: { 2: '12', 3: ' 0,5 l ' } } })
  expect(preview.problems).toEqual([])
  expect(preview.parts).toMatchObject([{ quantity: 120_000 }, { quantity: 5_000, unit: 'litre' }])
  expect(problemsOf(text, { answers: { quantityByLineNumber: { 2: 'many', 3: '1' } } })).toEqual([
    'Line 2: "many" is not a quantity.',
  ])
})
