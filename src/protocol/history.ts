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
  { version: 1, hash: 'cea1e08814699e6fc52e573c37ed31a1600a498e19165d332651f2849aaee545', says: 'First.' },
]
