import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quantityOfUnits } from '../stock/quantity.ts'
import { admitScan } from './admit-scan.ts'
import { type ScannableItem, indexItems } from './item-index.ts'
import { makeOwnCode } from './own-code.ts'
import { type ScanContext, type ScanOutcome, resolveGs1Content, resolveScan } from './resolve-scan.ts'

const hinge: ScannableItem = {
  id: 'hinge',
  sku: 'HNG-40',
  floorCode: makeOwnCode('part', '1'),
  unit: 'piece',
  barcodes: [
    { code: '036000291452', packQuantity: quantityOfUnits(1) },
    { code: '4006381333931', packQuantity: quantityOfUnits(100) },
  ],
}
const wax: ScannableItem = {
  id: 'wax',
  sku: 'WAX',
  floorCode: makeOwnCode('part', '2'),
  unit: 'kilogram',
  barcodes: [{ code: '00614141000012', packQuantity: quantityOfUnits(1) }],
}
const otherWax: ScannableItem = { ...wax, id: 'otherWax', floorCode: makeOwnCode('part', '3') }

const context: ScanContext = {
  items: indexItems([hinge, wax]),
  listLines: null,
  frame: { prefix: '', suffix: '' },
  separatorHabit: 'sent',
  chosenLineByCode: new Map(),
}

function lines(...itemIds: readonly string[]): ScanContext['listLines'] {
  return itemIds.map((itemId, index) => ({ id: `${index + 1}`, itemId }))
}

describe('what a scan stands for', () => {
  test('S17 the order is own code, item, GS1, misread, unknown', () => {
    expect(resolveScan(makeOwnCode('bin', 'B-04'), context)).toMatchObject({
      kind: 'own',
      own: { kind: 'bin', payload: 'B-04' },
    })
    expect(resolveScan(hinge.floorCode, context)).toMatchObject({ kind: 'item', item: { itemId: 'hinge' } })
    expect(resolveScan('hng-40', context)).toMatchObject({ kind: 'item', item: { matchedBy: 'sku' } })
    expect(resolveScan('4006381333932', context).kind).toBe('misread')
    expect(resolveScan('96385074', context).kind).toBe('unknown')
    expect(resolveScan(makeOwnCode('part', '99'), context).kind).toBe('unknown')
    expect(resolveScan(']C10100614141000013', context).kind).toBe('misread')
  })

  test('S17 a badge is never taken for a part, whatever the catalogue holds', () => {
    fc.assert(
      fc.property(fc.nat(999_999), fc.boolean(), (number, spoilt) => {
        const badge = makeOwnCode('badge', String(number))
        const text = spoilt ? `${badge.slice(0, -1)}${badge.endsWith('0') ? '1' : '0'}` : badge
        const thief = { ...hinge, sku: text, floorCode: text, barcodes: [{ code: text, packQuantity: 1 }] }
        const outcome = resolveScan(text, { ...context, items: indexItems([thief]) })
        expect(outcome.kind).toBe(spoilt ? 'misread' : 'own')
      }),
    )
  })

  test('S17 a SKU that only looks like a misread code of ours is still a SKU', () => {
    const item = { ...hinge, sku: 'FBS001' }
    expect(resolveScan('FBS001', context).kind).toBe('misread')
    expect(resolveScan('FBS001', { ...context, items: indexItems([item]) }).kind).toBe('item')
  })

  test('S18 a scan counts its own pack, a GS1 count or measure goes before', () => {
    const counted = (text: string) => {
      const outcome = resolveScan(text, context)
      return outcome.kind === 'item' ? outcome.item.packQuantity : outcome.kind
    }
    expect(counted('0036000291452')).toBe(quantityOfUnits(1))
    expect(counted('4006381333931')).toBe(quantityOfUnits(100))
    expect(counted('HNG-40')).toBe(quantityOfUnits(1))
    expect(counted('01006141410000123101000521')).toBe(quantityOfUnits(52.1))
    expect(counted('0104006381333931307')).toBe(quantityOfUnits(7))
    expect(counted('010400638133393110A7')).toBe(quantityOfUnits(100))
  })

  test('S18 lot and serial of a GS1 code come along', () => {
    expect(resolveScan(']C1010061414100001210LOT7\u001d21S1', context)).toMatchObject({
      kind: 'item',
      item: { itemId: 'wax', lot: 'LOT7', serial: 'S1' },
    })
  })

  test('S8 an ambiguous lot is asked for, and the answer resolves', () => {
    const outcome = resolveScan('010061414100001210LOT2015', { ...context, separatorHabit: 'unknown' })
    if (outcome.kind !== 'severalLots') throw new Error(outcome.kind)
    expect(outcome.readings.map(reading => reading.lot)).toEqual(['LOT2015', 'LOT'])
    const [first] = outcome.readings
    if (first === undefined) throw new Error('no reading')
    expect(resolveGs1Content(outcome.code, first, context)).toMatchObject({
      kind: 'item',
      item: { lot: 'LOT2015' },
    })
  })

  test('S19 several matches are offered as lines of this list only', () => {
    const several = { ...context, items: indexItems([hinge, wax, otherWax]) }
    expect(resolveScan('WAX', several)).toMatchObject({ kind: 'severalItems' })
    expect(resolveScan('WAX', { ...several, listLines: lines('hinge', 'otherWax') })).toMatchObject({
      kind: 'item',
      lineId: '2',
      item: { itemId: 'otherWax' },
    })
    expect(resolveScan('WAX', { ...several, listLines: lines('wax', 'otherWax') }).kind).toBe('severalLines')
    expect(resolveScan('WAX', { ...several, listLines: lines('hinge') }).kind).toBe('notOnList')
    // The same part from two places is two lines as well.
    expect(resolveScan('HNG-40', { ...several, listLines: lines('hinge', 'hinge') }).kind).toBe(
      'severalLines',
    )
  })

  test('S19 a remembered choice answers at once, while its line is still there', () => {
    const remembered = { ...context, chosenLineByCode: new Map([['HNG-40', '2']]) }
    expect(resolveScan('HNG-40', { ...remembered, listLines: lines('hinge', 'hinge') })).toMatchObject({
      kind: 'item',
      lineId: '2',
    })
    expect(resolveScan('HNG-40', { ...remembered, listLines: lines('hinge') })).toMatchObject({ lineId: '1' })
  })

  test('S20 locked: only a badge; number pad: same part refused, another drops the number', () => {
    const part: ScanOutcome = resolveScan('HNG-40', context)
    const badge = resolveScan(makeOwnCode('badge', '7'), context)
    expect(admitScan(part, { locked: true, numberPadItemId: null })).toBe('badgeOnly')
    expect(admitScan(badge, { locked: true, numberPadItemId: null })).toBe('admitted')
    expect(admitScan(part, { locked: false, numberPadItemId: 'hinge' })).toBe('finishTheNumber')
    expect(admitScan(part, { locked: false, numberPadItemId: 'wax' })).toBe('admittedNumberDropped')
    expect(admitScan(badge, { locked: false, numberPadItemId: 'wax' })).toBe('admitted')
    expect(admitScan(part, { locked: false, numberPadItemId: null })).toBe('admitted')
  })
})
