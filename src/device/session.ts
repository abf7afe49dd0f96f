import type { Person } from '#domain/people/person.ts'
import type { Result } from '#kernel/result.ts'
import type { Watched } from '#kernel/watched.ts'
import type { SignedIn } from '../sync/own-entry.ts'

export type SignInState = {
  readonly signedIn: SignedIn | null
  /** True where the content is hidden because nobody has touched the tablet for a while. */
  readonly locked: boolean
  /** Ids of people who signed in here, latest first. */
  readonly recentIds: readonly string[]
}

export type SignInRefusal =
  | { readonly reason: 'wrong'; readonly triesLeft: number }
  | { readonly reason: 'wait'; readonly untilMs: number }
  | { readonly reason: 'unknown' | 'inactive' | 'noPin' | 'notEnrolled' }

export interface Session {
  readonly state: Watched<SignInState>
  /** Verifies without network. Takes about a third of a second: the hash is slow on purpose. */
  signInWithPin(person: Person, pin: string): Promise<Result<SignedIn, SignInRefusal>>
  /** `code` is the badge's own code as scanned; `people` are those it may belong to. */
  signInWithBadge(people: readonly Person[], code: string): Promise<Result<SignedIn, SignInRefusal>>
  /** Hides the content; the person stays to be asked for the PIN again. */
  lock(): void
  signOut(): void
  /** Somebody touched the tablet: the idle lock starts anew. */
  touched(): void
}
