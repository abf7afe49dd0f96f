import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { lockDataFolder } from '../store/lock.ts'
import { rebuildBalances } from './rebuild.ts'
import type { Finding } from './report.ts'
import { openToLook, type Verified, verifyLedger, type Watching } from './verify.ts'

const FINDINGS_SHOWN = 200
const watching: Watching = { say: line => console.log(line), nowMs: () => performance.now() }

try {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      'rebuild-balances': { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
    },
  })
  const folder = values.data === undefined ? configuredFolder() : resolve(values.data)
  const path = join(folder, 'floorbook.sqlite')
  if (!existsSync(path)) throw new Error(`There is no ledger in ${folder}. Say where: --data FOLDER`)
  if (values['rebuild-balances']) await rebuild(folder, path, values.yes)
  else look(path)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

function configuredFolder(): string {
  const config = readConfig(process.env)
  if (!config.ok) throw new Error(config.error.join('\n'))
  return config.value.dataFolder
}

/** Reads only, also while the server runs. */
function look(path: string): void {
  const database = openToLook(path)
  const verified = verifyLedger(database, watching)
  database.close()
  tell(verified)
  if (verified.findings.length > 0) process.exitCode = 1
}

function tell({ findings, entryCount }: Pick<Verified, 'findings' | 'entryCount'>): void {
  if (findings.length === 0) {
    return console.log(`${entryCount} entries: chains, books, postings, balances and documents agree.`)
  }
  for (const finding of findings.slice(0, FINDINGS_SHOWN)) console.log(lineOf(finding))
  const more = findings.length - FINDINGS_SHOWN
  if (more > 0) console.log(`… and ${more} more`)
  console.log(`\n${entryCount} entries, ${findings.length} findings.`)
}

function lineOf({ where, what }: Finding): string {
  return `${where}: ${what}`
}

/** Needs the folder for itself: the server keeps what it has read. */
async function rebuild(folder: string, path: string, isAgreed: boolean): Promise<void> {
  const lock = lockDataFolder(folder)
  const database = new DatabaseSync(path)
  try {
    if (!isAgreed && !(await agree())) return console.log('Nothing was changed.')
    const rebuilt = rebuildBalances(database, watching)
    if (rebuilt.done) {
      console.log(`${rebuilt.balances} balances written anew, ${rebuilt.stocks} stocks changed.`)
      return look(path)
    }
    tell(rebuilt.before)
    throw new Error('Nothing was changed: the postings themselves are damaged. Restore a backup instead.')
  } finally {
    database.close()
    lock.release()
  }
}

async function agree(): Promise<boolean> {
  if (!process.stdin.isTTY) throw new Error('Say --yes to write the balances anew.')
  const question = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await question.question('Write all cached balances anew from the postings? (yes/no) ')
  question.close()
  return answer.trim().toLowerCase() === 'yes'
}
