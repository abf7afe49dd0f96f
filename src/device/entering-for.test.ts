import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test } from 'vitest'
import { enteredBy } from '#domain/people/entered-by.ts'
import { cell } from '#kernel/watched.ts'
import { openDeviceDatabase } from './device-database.ts'
import { draftsIn } from './drafts.ts'
import { enteringForOf } from './entering-for.ts'
import type { SignInState } from './session.ts'

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

function stateOf(personId: string | null): SignInState {
  return { signedIn: personId === null ? null : { personId, by: 'pin' }, locked: false, recentIds: [] }
}

function tablet() {
  const drafts = draftsIn(openDeviceDatabase())
  const state = cell(stateOf('sue'))
  const onFailure = (problem: unknown) => {
    throw problem
  }
  const open = () => enteringForOf({ drafts, session: { state }, nowMs: () => 5, onFailure })
  return { drafts, state, open }
}

test('EF1 whoever is signed in enters for somebody else until they end it', () => {
  const entering = tablet().open()
  entering.begin('ana')
  expect(entering.state.current()).toEqual({ actorId: 'sue', forId: 'ana', sinceMs: 5 })
  entering.end()
  expect(entering.state.current()).toBeNull()
  entering.begin('sue')
  expect(entering.state.current(), 'nobody enters for themselves').toBeNull()
})

test('EF2 it ends with the person, and outlives a reload', async () => {
  const { open, state } = tablet()
  open().begin('ana')
  const reloaded = open()
  await expect.poll(() => reloaded.state.current()?.forId).toBe('ana')
  state.set(stateOf('ben'))
  expect(reloaded.state.current()).toBeNull()
  const later = open()
  state.set(stateOf('sue'))
  expect(later.state.current()).toBeNull()
})

test('EF3 words name both', () => {
  expect(enteredBy('Maria', 'Ana')).toBe('Maria for Ana')
  expect(enteredBy('Maria', null)).toBe('Maria')
})
