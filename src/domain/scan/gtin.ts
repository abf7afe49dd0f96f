const GTIN_LENGTHS: readonly number[] = [8, 12, 13, 14]

/**
 * A trade item number (UPC, EAN-8, EAN-13, ITF-14) padded to its 14 digits, so that 036000291452 and
 * 0036000291452 are one. `misread`: the length fits, the check digit does not. `null`: not such a number.
 */
export function readGtin(text: string): { readonly gtin14: string } | 'misread' | null {
  if (!/^\d+$/.test(text) || !GTIN_LENGTHS.includes(text.length)) return null
  const gtin14 = text.padStart(14, '0')
  return hasGtinCheckDigit(gtin14) ? { gtin14 } : 'misread'
}

/** Weights 3 and 1 from the left over 14 digits; the sum with the check digit is a multiple of ten. */
export function hasGtinCheckDigit(gtin14: string): boolean {
  let sum = 0
  for (const [index, digit] of [...gtin14].entries()) sum += Number(digit) * (index % 2 === 0 ? 3 : 1)
  return gtin14.length === 14 && sum % 10 === 0
}

/** One key for one code: the padded GTIN where it is one, else the text in capitals. */
export function barcodeKey(text: string): string {
  const gtin = readGtin(text)
  return gtin === null || gtin === 'misread' ? text.toUpperCase() : gtin.gtin14
}
