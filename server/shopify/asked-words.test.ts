import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ASKED_NAMES, wouldNot } from './asked-words.ts'

test('CL7 every operation has words of a shop owner for what it asks', () => {
  const folder = new URL('operations/', import.meta.url)
  const names = readdirSync(folder).flatMap(file => {
    const [, name] = /^(?:query|mutation) (\w+)/m.exec(readFileSync(new URL(file, folder), 'utf8')) ?? []
    return name === undefined ? [] : [name]
  })
  expect(ASKED_NAMES.toSorted()).toEqual(names.toSorted())
  for (const name of names) expect(wouldNot(name)).not.toContain(name)
})
