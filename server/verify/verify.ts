import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { isStoreFailure } from '../store/failure.ts'
import { checkBalances, stockSums } from './balances.ts'
import { checkDevices } from './devices.ts'
import { checkDocuments } from './documents.ts'
import { checkEntries } from './entries.ts'
import type { Folded } from './fold.ts'
import { checkOutbox } from './outbox.ts'
import { rawRows, rawText } from './raw-rows.ts'
import { createReport, type Finding } from './report.ts'

export type Verified = {
  readonly findings: readonly Finding[]
  readonly entryCount: number
  /** What the postings come to. */
  readonly folded: Folded
}

/** Whoever watches a long check. */
export type Watching = { readonly say: (line: string) => void; readonly nowMs: () => number }

/**
 * Opens a store to look at it and never to write, also while the server runs. Throws where there is none.
 */
export function openToLook(path: string): DatabaseSync {
  return new DatabaseSync(path, { readOnly: true, timeout: 5_000 })
}

/**
 * Checks the whole ledger as it stands at one moment: see SPEC.md for what that is. Never throws for what it
 * finds; what SQLite itself cannot read is a finding too.
 */
export function verifyLedger(database: DatabaseSync, watching: Watching): Verified {
  const report = createReport(watching.say, watching.nowMs)
  const isOwn = !database.isTransaction
  if (isOwn) database.exec('BEGIN')
  try {
    checkFile(database, report.find)
    const position = metaNumber(database, 'position')
    if (Number.isNaN(position)) report.find('the position', 'it is no number')
    const read = checkEntries(database, position, report)
    const lastSeqByDevice = checkDevices(database, read.linksByDevice, report)
    checkBalances(database, read.folded, report)
    const stockSumsById = stockSums(read.folded)
    checkDocuments(database, { position, lastSeqByDevice, stockSumsById }, report)
    checkOutbox(database, report)
    return { findings: report.findings, entryCount: read.count, folded: read.folded }
  } catch (error) {
    if (!isStoreFailure(error)) throw error
    report.find('the database', `SQLite cannot read it: ${String(error)}`)
    return { findings: report.findings, entryCount: 0, folded: new Map() }
  } finally {
    if (isOwn) database.exec('ROLLBACK')
  }
}

const FAULTS_SHOWN = 20
const faultSchema = z.object({ integrity_check: rawText })

function checkFile(database: DatabaseSync, find: (where: string, what: string) => void): void {
  for (const row of rawRows(database, `PRAGMA integrity_check(${FAULTS_SHOWN})`, faultSchema)) {
    if (row.integrity_check !== 'ok') find('the database', row.integrity_check)
  }
}

function metaNumber(database: DatabaseSync, key: 'position'): number {
  const row = z.object({ value: z.string() }).optional()
  const value = row.parse(database.prepare('SELECT value FROM meta WHERE key = ?').get(key))?.value
  return value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN
}
