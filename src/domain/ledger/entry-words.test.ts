import { expect, test } from 'vitest'
import { completes, observed, picks, stoolJob, stoolOrder, stoolRun } from '../testing/stool-job.ts'
import type { Act } from './entry.ts'
import { type ActWords, actWords } from './entry-words.ts'

const names: ActWords = {
  item: id => id,
  unit: () => 'pcs',
  place: id => id,
  lineItem: line => ['leg', 'glue'][line] ?? null,
}

test('an entry is said in a few words, with its first thing and how many more', () => {
  const job = stoolJob()
  const two: Act = {
    kind: 'broken',
    body: {
      lines: [
        { line: 0, quantity: 20_000, reason: '' },
        { line: 1, quantity: 5_000, reason: '' },
      ],
    },
  }
  const said = [stoolOrder(), stoolRun({}), picks(job, 'glue', 6), completes(9), two].map(act =>
    actWords(act, names),
  )
  expect(said).toEqual([
    'opened the order Oak stool',
    'started a run of 20 pcs stool',
    'picked 6 pcs glue',
    'built 9 pcs stool',
    'broke 2 pcs leg and 1 more',
  ])
})

test('what a void takes back is said with it', () => {
  const was = picks(stoolJob(), 'leg', 6)
  if (was.kind !== 'picked') throw new Error('a pick')
  const body = { entryId: '0', was, wasActorId: 'ana', wasDeviceId: 't', reason: '' }
  expect(actWords({ kind: 'voided', body }, names)).toBe('took back: picked 6 pcs leg')
})

test('what was read in Shopify is said with its place', () => {
  expect(actWords(observed('pad', 160), names)).toBe('read 160 pad at workshop in Shopify')
})

test('T8 what Shopify has of what is measured is said with its unit', () => {
  const read = actWords(observed('glue', 160), { ...names, unit: () => 'ml' })
  expect(read).toBe('read 160\u00a0ml glue at workshop in Shopify')
})

test('a new list is said with all that it is for', () => {
  const items = [
    { itemId: 'stool', planned: 200_000 },
    { itemId: 'brace', planned: 10_000 },
  ]
  const body = { changes: [{ what: 'respread' as const, wasVersion: 1, items, rows: [] }], note: '' }
  expect(actWords({ kind: 'planEdited', body }, names)).toBe(
    'changed the plan: a new list of 0 rows for 20 pcs stool, 1 pcs brace',
  )
})

test('T8 a changed quantity of what is measured is said with its unit', () => {
  const litres: ActWords = { ...names, unit: itemId => (itemId === 'glue' ? 'l' : 'pcs') }
  const override = (rowId: string) => ({ what: 'override', rowId, was: null, to: 8_000 }) as const
  const planned = (rowId: string) =>
    actWords({ kind: 'planEdited', body: { changes: [override(rowId)], note: '' } }, litres)
  expect([planned('glue@workshop'), planned('leg@workshop')]).toEqual([
    'changed the plan: 0.8\u00a0l of glue',
    'changed the plan: 0.8 of leg',
  ])
})

test('a field of an order is said with what it was and what it says now', () => {
  const said = (...changes: Extract<Act, { kind: 'orderEdited' }>['body']['changes']) =>
    actWords({ kind: 'orderEdited', body: { changes } }, names)
  expect([
    said({ field: 'dueOn', was: null, to: '2026-12-01' }),
    said({ field: 'priority', was: 'normal', to: 'rush' }),
    said({ field: 'name', was: '', to: 'For the fair' }),
    said({ field: 'personId', was: null, to: 'ana' }),
  ]).toEqual([
    'changed the due date from none to 2026-12-01',
    'changed the priority from Normal to Rush',
    'changed the name to “For the fair”',
    'changed who does it',
  ])
})

test('a custom field that was changed is said with what it says now', () => {
  const was = { about: 'order' as const, itemId: null, name: 'Customer', value: 'Inn' }
  const said = (to: readonly (typeof was)[]) => {
    const changes = [{ field: 'customFields' as const, was: [was], to: [...to] }]
    return actWords({ kind: 'orderEdited', body: { changes } }, names)
  }
  expect(said([{ ...was, value: 'Hotel' }])).toBe('changed Customer to “Hotel”')
  expect(said([was, { ...was, name: 'Colour', value: '' }])).toBe('changed Colour')
  expect(said([])).toBe('changed Customer: taken off')
})
