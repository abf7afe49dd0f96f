import { expect, test } from 'vitest'
import { switchedOffIn, switchedOffPath } from './paths.ts'

test('D14 who switched a tablet off outlives that it forgot everything else', () => {
  for (const by of [{ byName: 'Zoë & Co', atMs: 1_795_000_000_000 }, { byName: null, atMs: 5 }, null]) {
    const path = switchedOffPath(by)
    expect(path).toMatch(/^\/enrol\?/)
    expect(switchedOffIn(path.slice('/enrol'.length))).toEqual({ by })
  }
  expect(switchedOffIn('')).toBeNull()
  expect(switchedOffIn('?switched-off=soon')).toEqual({ by: null })
})
