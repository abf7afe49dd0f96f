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
  { version: 1, hash: '1e529ccf8c40d933116b3ca4bcad045fa992f8c55d237867c3cc1c808fcbd5b0', says: 'First.' },
]
