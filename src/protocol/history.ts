/**
 * What crossed the wire, version by version; a test compares the last line with the schemas. Before a
 * version is released its line may be rewritten; afterwards every change is a new line with a new version
 * (and a way to speak the one before, see `PROTOCOL_VERSION_OLDEST`).
 */
export const WIRE_HISTORY: readonly {
  readonly version: number
  readonly hash: string
  readonly says: string
}[] = [
  { version: 1, hash: '0f376c1d7fe96ff096d39028cbbc2d36fdbdd5d6ad2b0d83715330fa5ef3b7b7', says: 'First.' },
]
