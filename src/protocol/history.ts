/**
 * What crossed the wire, version by version; a test compares the last line with the schemas. Before a version is
 * released its line may be rewritten; afterwards every change is a new line with a new version (and a way to speak the
 * one before, see `PROTOCOL_VERSION_OLDEST`).
 */
export const WIRE_HISTORY: readonly {
  readonly version: number
  readonly hash: string
  readonly says: string
}[] = [
  { version: 1, hash: '433ac3aacdfeadd8f3f251c28b68448ff627a67440ebe9b403fc9cc81930b942', says: 'First.' },
]
