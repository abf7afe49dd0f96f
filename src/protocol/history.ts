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
  { version: 1, hash: 'e9ebd93e254dac87d0952ae3c97cf054c66f714692e108ef3fd01474d5fab485', says: 'First.' },
]
