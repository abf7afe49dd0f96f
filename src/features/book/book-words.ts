import type { Entry } from '#domain/ledger/entry.ts'
import { voidReason } from '#domain/ledger/void-words.ts'
import type { BookChain } from '#domain/ledger/book-chain.ts'
import type { Tone } from '../../ui/palette.ts'

/** How many links can be told apart on a screen at a glance. */
const SHOWN_HASH_LENGTH = 8

/** "3fa9c1d2": enough to compare by eye; the whole stands where a row is open. */
export function shortHash(hash: string): string {
  return hash.slice(0, SHOWN_HASH_LENGTH)
}

/** ": “the wrong shelf”" after who took it back; nothing where no reason was given. */
export function quoted(entry: Entry): string {
  const reason = voidReason(entry)
  return reason === null ? '' : `: “${reason}”`
}

export type ChainSaid = { readonly tone: Tone; readonly words: string }

/** What this device found when it computed the chain over what it has. */
export function chainWords({ entries, linkById }: BookChain): ChainSaid {
  const broken = entries.filter(({ id }) => linkById.get(id) === 'broken').map(({ bookSeq }) => bookSeq)
  if (broken.length > 0) {
    return { tone: 'refused', words: `Chain broken at number ${broken.join(', ')}` }
  }
  const intact = entries.filter(({ id }) => linkById.get(id) === 'intact').length
  if (intact === entries.length) return { tone: 'done', words: 'Chain intact' }
  const rest = entries.length - intact
  return { tone: 'short', words: `Chain intact where it can be checked, ${rest} cannot be` }
}

/** From where to where the book is known here. */
export function stretchWords({ stretches }: BookChain): string {
  const [first, ...more] = stretches
  if (first === undefined) return 'Nothing of this book is on this device.'
  if (more.length === 0 && first.from === 1) return `Entries 1 to ${first.to} are here.`
  const said = stretches.map(({ from, to }) => (from === to ? String(from) : `${from} to ${to}`))
  return `Entries ${said.join(', ')} are here; the others are not on this device.`
}
