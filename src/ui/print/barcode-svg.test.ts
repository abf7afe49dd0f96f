import { expect, test } from 'vitest'
import { makeOwnCode } from '#domain/scan/own-code.ts'
import { barcodeAddress, barcodeSvg } from './barcode-svg.ts'

const code = makeOwnCode('part', '42')

/** Left edge and size of what is drawn in black, in the units of the drawing. */
function drawn(svg: string) {
  const [, width = 0, height = 0] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg)?.map(Number) ?? []
  // White ground first, bars after it: strokes of a width at an x, or filled areas with corners.
  const paths = [...svg.matchAll(/<path ([^>]*)>/g)]
    .map(match => match[1] ?? '')
    .filter(path => path.includes('000000'))
  const xs = paths.flatMap(path => {
    const half = Number(/stroke-width="([\d.]+)"/.exec(path)?.[1] ?? 0) / 2
    return [...path.matchAll(/[ML]([\d.]+) [\d.]+/g)].flatMap(match => [
      Number(match[1]) - half,
      Number(match[1]) + half,
    ])
  })
  return { width, height, left: Math.min(...xs), right: Math.max(...xs) }
}

test('a Code 128 keeps ten modules of white at both ends', () => {
  const { width, left, right } = drawn(barcodeSvg(code, 'code128'))
  expect(left).toBeGreaterThanOrEqual(20)
  expect(width - right).toBeGreaterThanOrEqual(20)
})

test('a QR code keeps four modules of white around it', () => {
  const { width, height, left, right } = drawn(barcodeSvg(code, 'qr'))
  const modules = 21
  const module = (right - left) / modules
  expect(width).toBe(height)
  expect(left / module).toBeGreaterThanOrEqual(4)
  expect((width - right) / module).toBeGreaterThanOrEqual(4)
})

test('the address is an image without markup of its own', () => {
  expect(barcodeAddress(code, 'qr')).toMatch(/^data:image\/svg\+xml,%3Csvg[^<>"]*$/)
})
