import { type DBSchema, openDB } from 'idb'

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

interface Schema extends DBSchema {
  device: { key: string; value: DeviceRow }
  counters: { key: string; value: CounterRow }
  drafts: { key: string; value: DraftRow }
  tries: { key: string; value: TriesRow }
  signIns: { key: string; value: SignInRow }
  badges: { key: string; value: BadgeRow }
}

const STORES = ['device', 'counters', 'drafts', 'tries', 'signIns', 'badges'] as const
const STRICT = { durability: 'strict' } as const

/**
 * What belongs to this device alone; never sent, never replicated. Each write is flushed before it resolves.
 */
export interface DeviceDatabase {
  device(): Promise<DeviceRow | null>
  putDevice(row: DeviceRow): Promise<void>
  /** One more than the last time, from 1; never the same twice, over all tabs. */
  nextCount(id: string): Promise<number>
  draft(id: string): Promise<unknown>
  putDraft(row: DraftRow): Promise<void>
  deleteDraft(id: string): Promise<void>
  draftIds(prefix: string): Promise<readonly string[]>
  tries(id: string): Promise<TriesRow | null>
  putTries(row: TriesRow): Promise<void>
  deleteTries(id: string): Promise<void>
  signIns(): Promise<readonly SignInRow[]>
  putSignIn(row: SignInRow): Promise<void>
  deleteSignIn(id: string): Promise<void>
  badge(id: string): Promise<BadgeRow | null>
  putBadge(row: BadgeRow): Promise<void>
  /** Forgets everything: who this device is, who was here, every draft. */
  forget(): Promise<void>
}

export function openDeviceDatabase(): DeviceDatabase {
  const opened = openDB<Schema>('floorbook-device', 1, {
    upgrade(database) {
      for (const store of STORES) database.createObjectStore(store, { keyPath: 'id' })
    },
  })

  return {
    device: async () => (await (await opened).get('device', 'device')) ?? null,
    async putDevice(row) {
      const { store, done } = (await opened).transaction('device', 'readwrite', STRICT)
      await Promise.all([store.put(row), done])
    },
    async nextCount(id) {
      const { store, done } = (await opened).transaction('counters', 'readwrite', STRICT)
      const value = ((await store.get(id))?.value ?? 0) + 1
      await Promise.all([store.put({ id, value }), done])
      return value
    },
    draft: async id => (await (await opened).get('drafts', id))?.value,
    async putDraft(row) {
      const { store, done } = (await opened).transaction('drafts', 'readwrite', STRICT)
      await Promise.all([store.put(row), done])
    },
    deleteDraft: async id => (await opened).delete('drafts', id),
    draftIds: async prefix =>
      (await opened).getAllKeys('drafts', IDBKeyRange.bound(prefix, `${prefix}\uffff`)),
    tries: async id => (await (await opened).get('tries', id)) ?? null,
    async putTries(row) {
      const { store, done } = (await opened).transaction('tries', 'readwrite', STRICT)
      await Promise.all([store.put(row), done])
    },
    deleteTries: async id => (await opened).delete('tries', id),
    signIns: async () => (await opened).getAll('signIns'),
    async putSignIn(row) {
      await (await opened).put('signIns', row)
    },
    deleteSignIn: async id => (await opened).delete('signIns', id),
    badge: async id => (await (await opened).get('badges', id)) ?? null,
    async putBadge(row) {
      await (await opened).put('badges', row)
    },
    async forget() {
      const database = await opened
      await Promise.all(STORES.map(store => database.clear(store)))
    },
  }
}
