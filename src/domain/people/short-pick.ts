import type { Role, Settings } from './person.ts'
import { hasRight } from './rights.ts'

/** What somebody is told who may not close a line with less than it needs. */
export const SHORT_BLOCKED_WORDS = 'Less than needed is a supervisor’s here: fetch one, or pick the rest'

/**
 * Whether a person may close a line with less than it needs. *warn*: everybody, and the list says what is
 * missing. *block*: only who resolves; asked before the line is closed, while parts can still be fetched.
 */
export function mayCloseShort(settings: Pick<Settings, 'shortPick'> | null, roles: readonly Role[]): boolean {
  return settings?.shortPick !== 'block' || hasRight(roles, 'resolve')
}
