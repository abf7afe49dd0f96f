import { expect, test } from 'vitest'
import { nameFromFile, textOfBytes } from './list-file.ts'

const utf8 = new TextEncoder()

test('a list is read as UTF-8, as UTF-16 with its mark, else as older office programs write it', () => {
  const words = 'Gehäuse;1'
  const utf16 = new Uint8Array([0xff, 0xfe, ...[...words].flatMap(one => [one.charCodeAt(0), 0])])
  const office = new Uint8Array([...words].map(one => one.charCodeAt(0)))
  for (const bytes of [utf8.encode(words), utf16, office]) {
    expect(textOfBytes(bytes)).toEqual({ ok: true, value: words })
  }
})

test('a PDF or a workbook is told apart by how it begins, whatever its name', () => {
  const workbook = new Uint8Array([0x50, 0x4b, 3, 4, 20])
  const oldWorkbook = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1])
  for (const bytes of [utf8.encode('%PDF-1.7'), workbook, oldWorkbook]) {
    expect(textOfBytes(bytes)).toEqual({ ok: false, error: { kind: 'notText' } })
  }
})

test('the name of a file suggests the name of what it lists', () => {
  expect(nameFromFile('ring-light.csv')).toBe('Ring light')
  expect(nameFromFile('Oak_stool v2.final.csv')).toBe('Oak stool v2.final')
})
