import type { Act, Entry } from './entry.ts'

/** What an entry adds to the totals: its own body, or, for a void, another's body taken away. */
export type Contribution = { readonly act: Act; readonly sign: 1 | -1; readonly voidedId: string | null }

/** Reads through a void: the act to fold and with which sign. */
export function contributionOf(entry: Entry): Contribution {
  if (entry.kind !== 'voided') return { act: entry, sign: 1, voidedId: null }
  return { act: entry.body.was, sign: -1, voidedId: entry.body.entryId }
}
