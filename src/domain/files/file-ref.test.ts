import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seed } from '../testing/seed.ts'
import { notedSchema } from '../work-order/entries.ts'
import {
  cleanFileName,
  DOCUMENT_BYTES_MAX,
  FILE_NAME_MAX,
  type FileRef,
  fileRefSchema,
  PHOTO_BYTES_MAX,
  PHOTOS_MAX,
  photoRefSchema,
} from './file-ref.ts'
import { TYPE_BYTES, typeOfBytes } from './file-type.ts'

const PHOTO: FileRef = { sha256: 'ab'.repeat(32), name: 'seat.jpg', type: 'image/jpeg', bytes: 180_000 }

describe('what an entry says of a file', () => {
  test('FI1 a file is its hash, with a name, a kind and a size within limits', () => {
    const taken = (changes: Partial<FileRef>) => fileRefSchema.safeParse({ ...PHOTO, ...changes }).success
    expect(taken({})).toBe(true)
    expect(taken({ bytes: DOCUMENT_BYTES_MAX, type: 'application/pdf' })).toBe(true)
    expect(taken({ bytes: DOCUMENT_BYTES_MAX + 1 })).toBe(false)
    expect(taken({ bytes: 0 })).toBe(false)
    expect(taken({ sha256: 'AB'.repeat(32) })).toBe(false)
    expect(taken({ sha256: '../secret' })).toBe(false)
    expect(taken({ name: 'x'.repeat(FILE_NAME_MAX + 1) })).toBe(false)
  })

  test('FI1 a photo is a picture of at most 2 MB', () => {
    const taken = (changes: Partial<FileRef>) => photoRefSchema.safeParse({ ...PHOTO, ...changes }).success
    expect(taken({ bytes: PHOTO_BYTES_MAX })).toBe(true)
    expect(taken({ bytes: PHOTO_BYTES_MAX + 1 })).toBe(false)
    expect(taken({ type: 'application/pdf' })).toBe(false)
  })

  test('FI1 an entry names at most so many photos, and nothing else as a photo', () => {
    const many = (count: number, type: FileRef['type'] = 'image/jpeg') =>
      Array.from({ length: count }, () => ({ ...PHOTO, type }))
    const noted = (photos: readonly unknown[]) =>
      notedSchema.safeParse({ kind: 'noted', body: { text: 'scratched', photos } }).success
    expect([noted(many(PHOTOS_MAX)), noted(many(PHOTOS_MAX + 1))]).toEqual([true, false])
    expect(noted(many(1, 'application/pdf'))).toBe(false)
  })

  test('FI3 a name has no folders, no control characters and nothing that turns it around', () => {
    for (const name of ['', 'a/b.png', 'a\\b.png', 'a\u0000.png', 'gpj.\u202Eexe', 'a\nb']) {
      expect(fileRefSchema.safeParse({ ...PHOTO, name }).success).toBe(false)
    }
    expect(cleanFileName('C:\\plans\\gpj.\u202Eexe')).toBe('gpj.exe')
    expect(cleanFileName('')).toBe('file')
    expect(cleanFileName(`${'long '.repeat(60)}.step`)).toHaveLength(FILE_NAME_MAX)
    expect(cleanFileName(`${'long '.repeat(60)}.step`).endsWith('.step')).toBe(true)
  })

  test('FI3 whatever a file is called, a name is made of it that an entry takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), text => {
        expect(fileRefSchema.safeParse({ ...PHOTO, name: cleanFileName(text) }).success).toBe(true)
      }),
      { seed },
    )
  })
})

describe('what kind of file it is', () => {
  const ascii = (text: string) => new TextEncoder().encode(text)

  test('FI2 the first bytes say what it is, not its name', () => {
    expect(typeOfBytes(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toBe('image/jpeg')
    expect(typeOfBytes(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))).toBe('image/png')
    expect(typeOfBytes(ascii('RIFF1234WEBPVP8 '))).toBe('image/webp')
    expect(typeOfBytes(ascii('%PDF-1.7'))).toBe('application/pdf')
  })

  test('FI2 what can carry a program, or is cut short, is none of the kinds that are shown', () => {
    for (const text of ['<svg xmlns=', '<!doctype html>', 'RIFF1234WAVE', 'GIF89a', '\u00ff\u00d8', '']) {
      expect(typeOfBytes(ascii(text))).toBe('application/octet-stream')
    }
    expect(typeOfBytes(Uint8Array.of(0xff, 0xd8))).toBe('application/octet-stream')
  })

  test('FI2 twelve bytes decide', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: TYPE_BYTES, maxLength: 64 }), bytes => {
        expect(typeOfBytes(bytes)).toBe(typeOfBytes(bytes.subarray(0, TYPE_BYTES)))
      }),
      { seed },
    )
  })
})
