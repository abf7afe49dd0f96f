import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import { must } from '#kernel/assert.ts'
import type { Entry } from './entry.ts'

/** RFC 8785 canonical JSON: the text that is hashed, stored and sent, byte for byte. */
export function canonicalText(value: unknown): string {
  return must(canonicalize(value), 'canonical JSON of a value that JSON can hold')
}

/** SHA-256 in hex over the UTF-8 bytes of a text. */
export function hashText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)))
}

/** The hash that an entry must bear: over its canonical JSON without the field `hash`. */
export function entryHash(entry: Omit<Entry, 'hash'> & { readonly hash?: string }): string {
  const { hash: _hash, ...rest } = entry
  return hashText(canonicalText(rest))
}
