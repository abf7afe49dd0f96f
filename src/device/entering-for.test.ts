import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test } from 'vitest'
import { enteredBy, fromPaper, recordedBy } from '#domain/people/entered-by.ts'
import { cell } from '#kernel/watched.ts'
import { openDeviceDatabase } from './device-database.ts'
import { draftsIn } from './drafts.ts'
import { enteringForOf, madeForOf } from './entering-for.ts'
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
  expect(entering.state.current()).toEqual({ actorId: 'sue', forId: 'ana', sinceMs: 5, claimedAtMs: null })
  entering.end()
  expect(entering.state.current()).toBeNull()
  expect(madeForOf(entering.state.current())).toBeNull()
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

test('EF14 what is entered from paper bears the time that the paper says, never one to come', async () => {
  const { open } = tablet()
  const entering = open()
  expect(entering.claim(3), 'nobody said that there is a paper').toBe(false)
  entering.begin('ana')
  expect(entering.claim(6)).toBe(false)
  expect(entering.claim(3)).toBe(true)
  const reloaded = open()
  await expect.poll(() => reloaded.state.current()?.claimedAtMs).toBe(3)
  entering.claim(null)
  expect(entering.state.current()?.claimedAtMs).toBeNull()
})

test('EF14 one’s own paper has its time too, and names nobody else', () => {
  const entering = tablet().open()
  entering.begin('sue')
  expect(entering.claim(3)).toBe(true)
  expect(entering.state.current()?.claimedAtMs).toBe(3)
  expect(madeForOf(entering.state.current())).toBeNull()
  entering.begin('ana')
  expect(madeForOf(entering.state.current())).toBe('ana')
})

test('EF15 a record says who entered for whom, and when as the paper says', () => {
  expect(recordedBy('Maria', 'Ana')).toBe('entered by Maria for Ana')
  expect(recordedBy('Maria', null)).toBe('Maria')
  expect(fromPaper('14:30')).toBe('from paper, claimed 14:30')
})

test('EF3 words name both', () => {
  expect(enteredBy('Maria', 'Ana')).toBe('Maria for Ana')
  expect(enteredBy('Maria', null)).toBe('Maria')
})
