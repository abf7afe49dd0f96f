import type { Entry } from '#domain/ledger/entry.ts'
import type { Acceptance, AcceptStamp, LedgerView } from '#domain/ledger/view.ts'

/** ms since 1970, never going back within a process (the machine's clock may). */
export interface Clock {
  nowMs(): number
}

export interface Random {
  /** UUIDv7 of this moment. */
  id(): string
  /** `count` bytes from a cryptographic source. */
  bytes(count: number): Uint8Array
}

/** What people who run the server should hear of; never with secrets in it. */
export interface Alarm {
  raise(what: string, facts: Readonly<Record<string, string | number | null>>): void
}

/** The domain's verdict on one entry: pure. */
export type Accept = (view: LedgerView, entry: Entry, stamp: AcceptStamp) => Acceptance
