import { expect, test } from 'vitest'
import { aloneUnder } from './alone.ts'

const { locks } = navigator

/** What happens, in its order; each piece of work leaves others a chance in its middle. */
function log() {
  const said: string[] = []
  const work = (name: string) => async () => {
    said.push(`${name} begins`)
    await Promise.resolve()
    await Promise.resolve()
    said.push(`${name} ends`)
    return name
  }
  return { said, work }
}

test('Y36 one at a time over all tabs, whether a turn was asked for ahead or not', async () => {
  const { said, work } = log()
  const [tab, other] = [aloneUnder(locks, 'Y36 one'), aloneUnder(locks, 'Y36 one')]
  tab.ahead()
  const done = await Promise.all([
    other.run(work('other')),
    tab.run(work('first')),
    tab.run(work('second')),
    aloneUnder(undefined, 'no locks').run(async () => 'at once'),
  ])
  expect(done).toEqual(['other', 'first', 'second', 'at once'])
  expect(said).toEqual(['first', 'other', 'second'].flatMap(name => [`${name} begins`, `${name} ends`]))
})

test('Y36 a turn that was asked for ahead and not taken goes to whoever waits', async () => {
  const { said, work } = log()
  const [tab, other] = [aloneUnder(locks, 'Y36 two'), aloneUnder(locks, 'Y36 two')]
  tab.ahead()
  tab.ahead()
  expect(await other.run(work('other'))).toBe('other')
  expect(await tab.run(work('late'))).toBe('late')
  expect(said).toEqual(['other', 'late'].flatMap(name => [`${name} begins`, `${name} ends`]))
})

test('Y36 a turn is kept while keys come, for 1.5 s at most', { timeout: 10_000 }, async () => {
  const { said, work } = log()
  const [tab, other] = [aloneUnder(locks, 'Y36 keys'), aloneUnder(locks, 'Y36 keys')]
  const startedAtMs = performance.now()
  const keys = setInterval(tab.ahead, 50)
  tab.ahead()
  expect(await other.run(work('other'))).toBe('other')
  clearInterval(keys)
  expect(performance.now() - startedAtMs).toBeGreaterThan(1_000)
  expect(await tab.run(work('scan'))).toBe('scan')
  expect(said).toEqual(['other', 'scan'].flatMap(name => [`${name} begins`, `${name} ends`]))
})

test('Y36 work that fails gives its turn back', async () => {
  const { work } = log()
  const tab = aloneUnder(locks, 'Y36 three')
  tab.ahead()
  await expect(tab.run(() => Promise.reject(new Error('full')))).rejects.toThrow('full')
  expect(await tab.run(work('next'))).toBe('next')
})
