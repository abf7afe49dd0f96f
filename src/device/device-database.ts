import { Dexie, type Table } from 'dexie'

/** This device, as it is kept. `token` opens the server; `key` verifies PINs and can't be exported. */
export type DeviceRow = {
  readonly id: 'device'
  readonly deviceId: string
  readonly name: string
  readonly number: number
  readonly locationId: string
  readonly enrolledAtMs: number
  readonly token: string
  readonly key: CryptoKey
  readonly epoch: string
}

export type CounterRow = { readonly id: string; readonly value: number }
export type DraftRow = { readonly id: string; readonly value: unknown }
/** Wrong tries in a row, by person (or `badge`), and until when nobody may try again. */
export type TriesRow = { readonly id: string; readonly wrongCount: number; readonly waitUntilMs: number }
/** Who signed in here and when last; who is signed in now has the row `now`. */
export type SignInRow = {
  readonly id: string
  readonly personId: string
  readonly by: 'pin' | 'badge'
  readonly atMs: number
}
/** Whose badge a code was last: asked first next time. `id` is the keyed hash of the code. */
export type BadgeRow = { readonly id: string; readonly personId: string }

/** What belongs to this device alone; never sent, never replicated. */
export type DeviceDatabase = {
  readonly device: Table<DeviceRow, string>
  readonly counters: Table<CounterRow, string>
  readonly drafts: Table<DraftRow, string>
  readonly tries: Table<TriesRow, string>
  readonly signIns: Table<SignInRow, string>
  readonly badges: Table<BadgeRow, string>
  transaction<T>(work: () => Promise<T>): Promise<T>
}

export function openDeviceDatabase(): DeviceDatabase {
  const dexie = new Dexie('floorbook-device', { chromeTransactionDurability: 'strict' })
  dexie.version(1).stores({
    device: 'id',
    counters: 'id',
    drafts: 'id',
    tries: 'id',
    signIns: 'id, atMs',
    badges: 'id',
  })
  return {
    device: dexie.table('device'),
    counters: dexie.table('counters'),
    drafts: dexie.table('drafts'),
    tries: dexie.table('tries'),
    signIns: dexie.table('signIns'),
    badges: dexie.table('badges'),
    transaction: work => dexie.transaction('rw', dexie.tables, work),
  }
}
