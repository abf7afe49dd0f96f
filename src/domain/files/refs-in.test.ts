import { expect, test } from 'vitest'
import type { FileRef } from './file-ref.ts'
import { fileRefsIn, filesWords, fittingInto } from './refs-in.ts'

const file = (index: number, bytes = 10): FileRef => ({
  sha256: String(index).padStart(64, '0'),
  name: `${index}.pdf`,
  type: 'application/pdf',
  bytes,
})

test('FI17 every file that a document names is found, wherever, once, in its order', () => {
  const body = {
    documents: [file(1), file(2)],
    runsById: { a: { stopped: { photos: [file(3), file(1)] } } },
    note: 'sha256',
    broken: { sha256: 'not a hash', name: 'x', type: 'image/png', bytes: 1 },
    nothing: null,
  }
  expect(fileRefsIn(body)).toEqual([file(1), file(2), file(3)])
  expect(fileRefsIn('text')).toEqual([])
})

test('FI17 only so much is fetched ahead: one that does not fit leaves room for the next', () => {
  const refs = [file(1, 60), file(2, 50), file(3, 40)]
  expect(fittingInto(refs, 100)).toEqual([file(1, 60), file(3, 40)])
  expect(fittingInto(refs, 0)).toEqual([])
})

test('FI19 the pill says how many photos and documents wait', () => {
  expect(filesWords(2, 0)).toBe('2 photos')
  expect(filesWords(1, 3)).toBe('1 photo and 3 documents')
  expect(filesWords(0, 1)).toBe('1 document')
})
