import { type DBSchema, openDB } from 'idb'

/** This device, as it is kept. */
export type DeviceRow = Identity & { readonly id: 'device' }

/** What the server gave. `token` opens the server; `key` verifies PINs and can't be exported. */
export type Identity = {
  readonly deviceId: string
  readonly name: string
  readonly number: number
  readonly locationId: string
  readonly enrolledAtMs: number
  readonly token: string
  readonly key: CryptoKey
  readonly epoch: string
}

/**
 * Who this device is going to be, once its entries are issued again under that name. `rows` are these, as
 * texts of JSON, null before they were made; `cleared`: what the old identity had stored is gone by now.
 */
export type NextDeviceRow = Identity & {
  readonly id: 'next'
  readonly rows: string | null
  readonly cleared: boolean
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
  device: { key: string; value: DeviceRow | NextDeviceRow }
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
  nextDevice(): Promise<NextDeviceRow | null>
  putNextDevice(row: NextDeviceRow): Promise<void>
  /** From now on this device is the next one; badges were known by the old key. */
  becomeNextDevice(): Promise<void>
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
    async device() {
      const row = await (await opened).get('device', 'device')
      return row?.id === 'device' ? row : null
    },
    async nextDevice() {
      const row = await (await opened).get('device', 'next')
      return row?.id === 'next' ? row : null
    },
    async putNextDevice(row) {
      const { store, done } = (await opened).transaction('device', 'readwrite', STRICT)
      await Promise.all([store.put(row), done])
    },
    async becomeNextDevice() {
      const move = (await opened).transaction(['device', 'badges'], 'readwrite', STRICT)
      const devices = move.objectStore('device')
      const next = await devices.get('next')
      if (next?.id === 'next') {
        const { rows: _rows, cleared: _cleared, ...identity } = next
        await Promise.all([
          devices.put({ ...identity, id: 'device' }),
          devices.delete('next'),
          move.objectStore('badges').clear(),
        ])
      }
      await move.done
    },
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
      const write = (await opened).transaction('drafts', 'readwrite', STRICT)
      const put = write.store.put(row)
      // Asked for at once: a page that is left before the browser gets to it by itself would lose the write.
      write.commit()
      await Promise.all([put, write.done])
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
