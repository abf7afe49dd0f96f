import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { type AppendPorts, type Appended, type ServerAct, appendJob } from './replication/append.ts'
import { ensureServerDeviceJob } from './replication/enrol.ts'
import type { Accept, Alarm, Clock, Random } from './replication/ports.ts'
import { type Announcer, createAnnouncer } from './replication/stream.ts'
import { type Committed, type Writer, createWriter } from './replication/writer.ts'
import { lockDataFolder } from './store/lock.ts'
import { type SqliteStore, openSqliteStore } from './store/sqlite.ts'

/** The ledger with its surroundings: what seeds, commands, the outbox and the routes stand on. */
export type Ground = AppendPorts & {
  readonly store: SqliteStore
  readonly writer: Writer
  readonly announcer: Announcer
  readonly clock: Clock
  /** Appends entries of the server's own; resolves after the commit. */
  appendAsServer(acts: readonly ServerAct[]): Promise<readonly Appended[]>
  /** Is told of every commit. */
  onCommit(listener: (committed: Committed) => void): void
  close(): Promise<void>
}

export type GroundOptions = {
  readonly config: Pick<Config, 'dataFolder'>
  readonly accept: Accept
  readonly clock: Clock
  readonly random: Random
  readonly alarm: Alarm
  readonly appVersion: string
}

/**
 * Locks the data folder and opens the store in it. Throws with words for people where another server has
 * it.
 */
export async function openGround(options: GroundOptions): Promise<Ground> {
  const { clock, random, accept, appVersion } = options
  const folder = options.config.dataFolder
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = lockDataFolder(folder)
  const store = openSqliteStore(join(folder, 'floorbook.sqlite'), () => random.id())
  const announcer = createAnnouncer()
  const listeners = [announcer.announce]
  const writer = createWriter({
    store,
    clock,
    alarm: options.alarm,
    soon: callback => setImmediate(callback),
    onCommit: committed => {
      for (const listener of listeners) listener(committed)
    },
  })
  await writer.run(ensureServerDeviceJob())
  return {
    store,
    writer,
    announcer,
    clock,
    accept,
    random,
    appVersion,
    appendAsServer: acts => writer.run(appendJob({ accept, random, appVersion }, acts)),
    onCommit: listener => {
      listeners.push(listener)
    },
    close: async () => {
      await store.close()
      lock.release()
    },
  }
}
