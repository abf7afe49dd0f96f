import type { Person } from '#domain/people/person.ts'
import { fail, ok, type Result } from '#kernel/result.ts'
import { cell, type Watched } from '#kernel/watched.ts'
import type { SignedIn } from '../sync/own-entry.ts'
import type { DeviceDatabase, DeviceRow, TriesRow } from './device-database.ts'
import { afterWrongTry, NO_TRIES, triesLeft, waitUntil } from './tries.ts'
import { isSecretOf, keyedHex, type SlowHash, type Verifier } from './verify.ts'

export type SignInState = {
  readonly signedIn: SignedIn | null
  /** True where the content is hidden because nobody has touched the tablet for a while. */
  readonly locked: boolean
  /** Ids of people who signed in here, latest first. */
  readonly recentIds: readonly string[]
}

export type SignInRefusal =
  /** wrong: not this person's PIN. unknown: nobody's badge. */
  | { readonly reason: 'wrong' | 'unknown'; readonly triesLeft: number }
  /** The PIN of one person waits, or every badge on this tablet. */
  | { readonly reason: 'wait'; readonly by: SignedIn['by']; readonly untilMs: number }
  | { readonly reason: 'inactive' | 'noPin' | 'notEnrolled' }
  /** The tablet itself could not look it up: its storage, or the slow hash. */
  | { readonly reason: 'failed' }

export interface Session {
  readonly state: Watched<SignInState>
  /**
   * Verifies without network. Takes about a third of a second: the hash is slow on purpose. Neither way of
   * signing in rejects.
   */
  signInWithPin(person: Person, pin: string): Promise<Result<SignedIn, SignInRefusal>>
  /**
   * The PIN of somebody who allows something and does not sign in: as slow, and with the same lock-out.
   * Whoever is signed in stays.
   */
  verifyPin(person: Person, pin: string): Promise<Result<null, SignInRefusal>>
  /** Until when this person's PIN is locked, ms; null: it may be tried. Never rejects. */
  pinWaitsUntil(personId: string): Promise<number | null>
  /** `code` is the badge's own code as scanned; `people` are those it may belong to. */
  signInWithBadge(people: readonly Person[], code: string): Promise<Result<SignedIn, SignInRefusal>>
  /** Hides the content; the person stays to be asked for the PIN again. */
  lock(): void
  signOut(): void
  /** Somebody touched the tablet. */
  touched(): void
}

export type SessionPorts = {
  readonly database: DeviceDatabase
  readonly device: () => Promise<DeviceRow | null>
  readonly slowHash: SlowHash
  readonly nowMs: () => number
  readonly onFailure: (problem: unknown) => void
}

const NOBODY: SignInState = { signedIn: null, locked: false, recentIds: [] }
/** A reload within this time, such as an update, does not ask for the PIN again. */
const KEPT_THROUGH_RELOAD_MS = 120_000
const TOUCH_KEPT_EVERY_MS = 20_000
const RECENT_COUNT = 12
const BADGE = 'badge'
const NOW = 'now'

export function sessionOf(ports: SessionPorts): Session {
  const { database, nowMs, onFailure } = ports
  const state = cell<SignInState>(NOBODY)
  let touchKeptAtMs = 0

  async function restore(): Promise<void> {
    const rows = await database.signIns()
    const now = rows.find(row => row.id === NOW)
    const recentIds = rows
      .filter(row => row.id !== NOW)
      .sort((left, right) => right.atMs - left.atMs)
      .slice(0, RECENT_COUNT)
      .map(row => row.personId)
    const before = state.current()
    if (before.signedIn !== null) return
    if (now === undefined) return state.set({ ...before, recentIds })
    const locked = nowMs() - now.atMs > KEPT_THROUGH_RELOAD_MS
    state.set({ signedIn: { personId: now.personId, by: now.by }, locked, recentIds })
  }

  async function enter(personId: string, by: SignedIn['by']): Promise<Result<SignedIn, SignInRefusal>> {
    const signedIn = { personId, by }
    // Who proved who they are is let in, even where that cannot be kept through a reload.
    await keep(signedIn).catch(onFailure)
    const others = state.current().recentIds.filter(id => id !== personId)
    state.set({ signedIn, locked: false, recentIds: [personId, ...others].slice(0, RECENT_COUNT) })
    return ok(signedIn)
  }

  async function keep({ personId, by }: SignedIn): Promise<void> {
    const atMs = nowMs()
    await database.putSignIn({ id: personId, personId, by, atMs })
    await database.putSignIn({ id: NOW, personId, by, atMs })
    await database.deleteTries(personId)
    await database.deleteTries(BADGE)
  }

  async function wrong(row: TriesRow, by: SignedIn['by']): Promise<Result<never, SignInRefusal>> {
    const tries = afterWrongTry(row, nowMs())
    await database.putTries({ id: row.id, ...tries })
    const untilMs = waitUntil(tries, nowMs())
    if (untilMs !== null) return fail({ reason: 'wait', by, untilMs })
    return fail({ reason: by === 'pin' ? 'wrong' : 'unknown', triesLeft: triesLeft(tries) })
  }

  async function triesOf(id: string): Promise<TriesRow> {
    return (await database.tries(id)) ?? { id, ...NO_TRIES }
  }

  async function checkPin(person: Person, pin: string): Promise<Result<null, SignInRefusal>> {
    const device = await ports.device()
    if (device === null) return fail({ reason: 'notEnrolled' })
    if (!person.active) return fail({ reason: 'inactive' })
    if (person.pin === null) return fail({ reason: 'noPin' })
    const tries = await triesOf(person.id)
    const untilMs = waitUntil(tries, nowMs())
    if (untilMs !== null) return fail({ reason: 'wait', by: 'pin', untilMs })
    if (!(await isSecretOf(person.pin, pin, device.key, ports.slowHash))) return wrong(tries, 'pin')
    return ok(null)
  }

  async function pinWaitsUntil(personId: string): Promise<number | null> {
    return waitUntil(await triesOf(personId), nowMs())
  }

  async function signInWithPin(person: Person, pin: string): Promise<Result<SignedIn, SignInRefusal>> {
    const checked = await checkPin(person, pin)
    return checked.ok ? enter(person.id, 'pin') : checked
  }

  async function verifyPin(person: Person, pin: string): Promise<Result<null, SignInRefusal>> {
    const checked = await checkPin(person, pin)
    if (checked.ok) await database.deleteTries(person.id).catch(onFailure)
    return checked
  }

  async function signInWithBadge(
    people: readonly Person[],
    scanned: string,
  ): Promise<Result<SignedIn, SignInRefusal>> {
    const device = await ports.device()
    if (device === null) return fail({ reason: 'notEnrolled' })
    const tries = await triesOf(BADGE)
    const untilMs = waitUntil(tries, nowMs())
    if (untilMs !== null) return fail({ reason: 'wait', by: 'badge', untilMs })
    const code = scanned.trim().toUpperCase()
    const hintId = await keyedHex(device.key, new TextEncoder().encode(code))
    const hint = await database.badge(hintId)
    for (const { person, verifier } of likeliestFirst(
      people,
      hint?.personId ?? null,
      state.current().recentIds,
    )) {
      if (!(await isSecretOf(verifier, code, device.key, ports.slowHash))) continue
      await database.putBadge({ id: hintId, personId: person.id }).catch(onFailure)
      return enter(person.id, 'badge')
    }
    return wrong(tries, 'badge')
  }

  function failed(problem: unknown): Result<never, SignInRefusal> {
    onFailure(problem)
    return fail({ reason: 'failed' })
  }

  restore().catch(onFailure)
  return {
    state,
    signInWithPin: (person, pin) => signInWithPin(person, pin).catch(failed),
    verifyPin: (person, pin) => verifyPin(person, pin).catch(failed),
    pinWaitsUntil: personId =>
      pinWaitsUntil(personId).catch((problem: unknown) => {
        onFailure(problem)
        return null
      }),
    signInWithBadge: (people, code) => signInWithBadge(people, code).catch(failed),
    lock() {
      if (state.current().signedIn !== null) state.set({ ...state.current(), locked: true })
    },
    signOut() {
      state.set({ ...state.current(), signedIn: null, locked: false })
      database.deleteSignIn(NOW).catch(onFailure)
    },
    touched() {
      const { signedIn, locked } = state.current()
      if (signedIn === null || locked || nowMs() - touchKeptAtMs < TOUCH_KEPT_EVERY_MS) return
      touchKeptAtMs = nowMs()
      database.putSignIn({ id: NOW, ...signedIn, atMs: nowMs() }).catch(onFailure)
    },
  }
}

type Candidate = { readonly person: Person; readonly verifier: Verifier }

/** Each try costs a slow hash: whose badge it was last comes first, then who was here lately. */
function likeliestFirst(
  people: readonly Person[],
  hintedId: string | null,
  recentIds: readonly string[],
): readonly Candidate[] {
  const rank = (person: Person) => {
    if (person.id === hintedId) return -1
    const index = recentIds.indexOf(person.id)
    return index === -1 ? recentIds.length : index
  }
  return people
    .flatMap(person => (person.active && person.badge !== null ? [{ person, verifier: person.badge }] : []))
    .sort((left, right) => rank(left.person) - rank(right.person))
}
