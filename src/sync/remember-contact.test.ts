import { expect, test } from 'vitest'
import { cell } from '#kernel/watched.ts'
import { browserStorage } from './testing/browser-storage.ts'
import { rememberContact } from './remember-contact.ts'
import { NO_CONTACT } from './status.ts'

test('when the server was heard last is known after a reload, and older news never replaces newer', () => {
  const entries = new Map<string, string>()
  const before = cell(NO_CONTACT)
  rememberContact(before, () => browserStorage(entries))
  before.set({ ...NO_CONTACT, heardAtMs: 1_000_000, clockOffsetMs: 5 })
  const after = cell(NO_CONTACT)
  rememberContact(after, () => browserStorage(entries))
  expect(after.current()).toEqual({ ...NO_CONTACT, heardAtMs: 1_000_000, clockOffsetMs: 5 })
  const heard = cell({ ...NO_CONTACT, heardAtMs: 2_000_000 })
  rememberContact(heard, () => browserStorage(entries))
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
  rememberContact(strange, () => browserStorage(new Map([['floorbook.contact', '{"heardAtMs":"x"}']])))
  expect(strange.current()).toBe(NO_CONTACT)
})
