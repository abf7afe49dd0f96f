import { expect, test } from 'vitest'
import { cell } from '#kernel/watched.ts'
import { rememberContact } from './remember-contact.ts'
import { NO_CONTACT } from './status.ts'

/** What a browser keeps by key, in memory. */
function storageOf(entries: Map<string, string>): Storage {
  return {
    length: entries.size,
    key: index => [...entries.keys()][index] ?? null,
    getItem: key => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: key => void entries.delete(key),
    clear: () => entries.clear(),
  }
}

test('when the server was heard last is known after a reload, and older news never replaces newer', () => {
  const entries = new Map<string, string>()
  const before = cell(NO_CONTACT)
  rememberContact(before, () => storageOf(entries))
  before.set({ ...NO_CONTACT, heardAtMs: 1_000_000, clockOffsetMs: 5 })
  const after = cell(NO_CONTACT)
  rememberContact(after, () => storageOf(entries))
  expect(after.current()).toEqual({ ...NO_CONTACT, heardAtMs: 1_000_000, clockOffsetMs: 5 })
  const heard = cell({ ...NO_CONTACT, heardAtMs: 2_000_000 })
  rememberContact(heard, () => storageOf(entries))
  expect(heard.current().heardAtMs).toBe(2_000_000)
})

test('a browser that keeps nothing, or something else, starts without a memory', () => {
  const forbidden = cell(NO_CONTACT)
  rememberContact(forbidden, () => {
    throw new Error('forbidden')
  })
  expect(forbidden.current()).toBe(NO_CONTACT)
  forbidden.set({ ...NO_CONTACT, heardAtMs: 1_000_000 })
  const strange = cell(NO_CONTACT)
  rememberContact(strange, () => storageOf(new Map([['floorbook.contact', '{"heardAtMs":"x"}']])))
  expect(strange.current()).toBe(NO_CONTACT)
})
