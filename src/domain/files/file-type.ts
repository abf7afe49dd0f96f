import type { FileType } from './file-ref.ts'

/** So many first bytes decide; a file that is shorter is none of the kinds that are recognised. */
export const TYPE_BYTES = 12

const JPEG = [0xff, 0xd8, 0xff]
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const RIFF = [0x52, 0x49, 0x46, 0x46]
const WEBP = [0x57, 0x45, 0x42, 0x50]
const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d]

/**
 * What a file is, by its first bytes alone: names and what a browser believes are claims. SVG and HTML can
 * carry a program, so they are among what is only kept and handed out, never shown.
 */
export function typeOfBytes(first: Uint8Array): FileType {
  if (standsAt(first, 0, JPEG)) return 'image/jpeg'
  if (standsAt(first, 0, PNG)) return 'image/png'
  if (standsAt(first, 0, RIFF) && standsAt(first, 8, WEBP)) return 'image/webp'
  if (standsAt(first, 0, PDF)) return 'application/pdf'
  return 'application/octet-stream'
}

function standsAt(bytes: Uint8Array, at: number, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[at + index] === byte)
}
