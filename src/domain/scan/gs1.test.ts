import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quantityOfUnits } from '../stock/quantity.ts'
import { GROUP_SEPARATOR, looksLikeGs1, readGs1 } from './gs1.ts'
import { barcodeKey, hasGtinCheckDigit, readGtin } from './gtin.ts'
import { normaliseScan } from './normalise.ts'

describe('the text of a scan', () => {
  test('S5 prefix, suffix and AIM identifier go, ASCII 29 stays', () => {
    expect(normaliseScan('~]C1010614141000012\u001d!\r\n', { prefix: '~', suffix: '!' })).toEqual({
      text: '010614141000012\u001d',
      saysGs1: true,
    })
    for (const identifier of [']E0', ']C0', ']C1', ']d2', ']Q3', ']e0']) {
      expect(normaliseScan(`${identifier}96385074`).text).toBe('96385074')
    }
    expect(normaliseScan(']E096385074').saysGs1).toBe(false)
    expect(normaliseScan('  hinge \t').text).toBe('hinge')
  })

  test('S5 the identifiers of QR and Data Matrix go too', () => {
    expect(normaliseScan(']Q1FBE1ABC').text).toBe('FBE1ABC')
    expect(normaliseScan(']d1OAK-LEG')).toEqual({ text: 'OAK-LEG', saysGs1: false })
    expect(normaliseScan(']q9X').text).toBe(']q9X')
  })

  test('S5 a prefix is taken off once and never leaves nothing', () => {
    expect(normaliseScan('AAB', { prefix: 'A', suffix: '' }).text).toBe('AB')
    expect(normaliseScan('A', { prefix: 'A', suffix: 'A' }).text).toBe('A')
  })

  test('S5 digits of any script become ASCII digits', () => {
    expect(normaliseScan('٠١٢٣٤٥٦٧٨٩').text).toBe('0123456789')
    expect(normaliseScan('４００６３８１３３３９３１').text).toBe('4006381333931')
    expect(normaliseScan('०९𝟎𝟗𝟘𝟡𝟬𝟵𝟶𝟿').text).toBe('0909090909')
  })
})

describe('trade item numbers', () => {
  test('S6 known numbers are valid and compared over 14 digits', () => {
    for (const valid of ['96385074', '4006381333931', '09521234543213', '036000291452']) {
      expect(readGtin(valid)).toEqual({ gtin14: valid.padStart(14, '0') })
    }
    expect(barcodeKey('036000291452')).toBe(barcodeKey('0036000291452'))
  })

  test('S6 one wrong digit is a misread; other lengths are not such a number', () => {
    fc.assert(
      fc.property(fc.nat(12), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const digits = [...'4006381333931']
        digits[at] = String((Number(digits[at]) + by) % 10)
        expect(readGtin(digits.join(''))).toBe('misread')
      }),
    )
    expect(readGtin('1234')).toBeNull()
    expect(readGtin('HINGE-40')).toBeNull()
    expect(hasGtinCheckDigit('96385074')).toBe(false)
  })
})

describe('GS1', () => {
  test('S7 fifty pieces of lot LOT0002', () => {
    const reading = readGs1(`01206116289360043000000050${GROUP_SEPARATOR}10LOT0002`, 'unknown')
    expect(reading).toMatchObject({
      outcome: 'read',
      content: { gtin14: '20611628936004', lot: 'LOT0002', count: quantityOfUnits(50) },
    })
  })

  test('S7 52.1 kg', () => {
    expect(readGs1('01006141410000123101000521', 'unknown')).toMatchObject({
      outcome: 'read',
      content: { gtin14: '00614141000012', measure: { unit: 'kilogram', quantity: quantityOfUnits(52.1) } },
    })
  })

  test('S7 a wrong check digit, a broken date, a cut field or a field twice is a misread', () => {
    for (const text of [
      '01206116289360053000000050',
      '17269930',
      '0120611628936',
      '01006141410000120100614141000012',
      '99X',
      '1'.repeat(101),
    ]) {
      expect(readGs1(text, 'sent'), text).toEqual({ outcome: 'misread' })
    }
  })

  test('S7 a measure finer than 1/10,000 is not rounded', () => {
    expect(readGs1('01006141410000123106000521', 'sent')).toMatchObject({ content: { measure: null } })
  })

  test('S8 a missing separator is ambiguous and no lot is guessed', () => {
    const reading = readGs1('0120611628936004300000005010LOT0002', 'sent')
    expect(reading).toMatchObject({ outcome: 'ambiguous', certain: { gtin14: '20611628936004' } })
    const merged = readGs1('012061162893600410LOT000230000050', 'unknown')
    expect(merged).toMatchObject({ outcome: 'ambiguous', certain: { gtin14: '20611628936004', lot: null } })
  })

  test('S8 a last lot that could be cut is certain only from a scanner that sends separators', () => {
    const text = '010061414100001210LOT2015'
    expect(readGs1(text, 'sent')).toMatchObject({ outcome: 'read', content: { lot: 'LOT2015' } })
    expect(readGs1(text, 'unknown')).toMatchObject({ outcome: 'ambiguous', certain: { lot: null } })
    expect(readGs1('010061414100001210LOT0002', 'unknown')).toMatchObject({ outcome: 'read' })
  })

  test('S8 without separators no reading claims one lot while another cut is possible', () => {
    const lot = fc.stringMatching(/^[A-Z0-9]{1,20}$/)
    fc.assert(
      fc.property(lot, fc.nat(99_999_999), (value, count) => {
        const text = `010061414100001210${value}30${count}`
        const reading = readGs1(text, 'unknown')
        if (reading.outcome === 'read') expect(reading.content.lot).toBe(value)
      }),
    )
  })

  test('S7 what is meant as GS1 is seen without an AIM identifier', () => {
    expect(looksLikeGs1('01006141410000123101000521')).toBe(true)
    expect(looksLikeGs1(`10A${GROUP_SEPARATOR}21B`)).toBe(true)
    expect(looksLikeGs1('4006381333931')).toBe(false)
    expect(looksLikeGs1('01-HINGE')).toBe(false)
  })
})
