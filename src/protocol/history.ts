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
  { version: 1, hash: '26ee6bb40c5b1becd8b58a59832852b58ed6e68af8903946f515d157cee1a909', says: 'First.' },
]
