import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { heldBack, restoreHold } from '../../store/restore-hold.ts'
import { createSqliteOutbox } from '../../store/sqlite-outbox.ts'
import { openSqliteStore } from '../../store/sqlite.ts'
import { createMemoryOutbox } from '../outbox-memory.ts'
import type { Outbox, OutboxIntent, OutboxRow } from '../outbox-port.ts'

/** Where an outbox lives, and what is left of it when its process dies. */
export type ChaosHome = {
  /** As the sender gets it; another one after each death. */
  readonly outbox: () => Outbox
  readonly failed: () => readonly OutboxRow[]
  /** Rows that wait or are under way. */
  readonly open: () => number
  readonly add: (intents: readonly OutboxIntent[]) => void
  /** The process died, and a new one begins with what was durable. */
  readonly dieAndBegin: () => void
  readonly close: () => void
}

export const HOMES = ['memory', 'file'] as const
export type HomeName = (typeof HOMES)[number]

export function openHome(name: HomeName): ChaosHome {
  return name === 'memory' ? memoryHome() : fileHome()
}

const ALL = 1_000_000

/** Nothing is lost: what is tested here is the sender alone. */
function memoryHome(): ChaosHome {
  const outbox = createMemoryOutbox()
  return {
    outbox: () => outbox,
    failed: outbox.failed,
    open: () => outbox.waiting(ALL).length + outbox.sending().length,
    add: outbox.add,
    dieAndBegin: () => undefined,
    close: () => undefined,
  }
}

/** The ledger's own database in a file, wired as the server wires it, opened anew after each death. */
function fileHome(): ChaosHome {
  const folder = mkdtempSync(join(tmpdir(), 'floorbook-chaos-'))
  const begin = () => {
    const store = openSqliteStore(join(folder, 'floorbook.sqlite'), () => 'epoch')
    const outbox = createSqliteOutbox(store, () => undefined)
    const sent = heldBack(outbox, () => restoreHold(store.database) !== null)
    return { store, outbox, sent }
  }
  let now = begin()
  return {
    outbox: () => now.sent,
    failed: () => now.outbox.failed(),
    open: () => now.outbox.counts().waiting,
    add: intents => {
      now.outbox.add(intents.map((intent, index) => ({ ...intent, entryId: entryIdOf(intent, index) })))
    },
    dieAndBegin: () => {
      now.store.database.close()
      now = begin()
    },
    close: () => {
      now.store.database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function entryIdOf({ book, bookSeq }: OutboxIntent, index: number): string {
  return `${book} ${bookSeq} ${index}`
}
