import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import { v7 } from 'uuid'
import { putRestoreHold, restoreHold } from '../store/restore-hold.ts'
import { openToLook, verifyLedger } from '../verify/verify.ts'
import { dataFolderOf } from './command-line.ts'
import { restoreBackup } from './restore-backup.ts'

const USAGE = `Makes a data folder of a backup. Stop the server first.

  npm run restore -- FILE [--data FOLDER] [--replace]   --replace keeps what stands there aside
  npm run restore -- --tell-shopify [--data FOLDER]     once every tablet has reported`

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      replace: { type: 'boolean', default: false },
      'tell-shopify': { type: 'boolean', default: false },
    },
  })
  const [file, ...more] = positionals
  const folder = dataFolderOf(values.data)
  if (values['tell-shopify'] && file === undefined) endHold(folder)
  else if (file === undefined || more.length > 0) throw new Error(USAGE)
  else await restore(resolve(file), folder, values.replace)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function restore(file: string, folder: string, replace: boolean): Promise<void> {
  const ports = { newEpoch: () => v7(), nowMs: Date.now }
  const { manifest, keptAside } = await restoreBackup(file, folder, replace, ports)
  const made = new Date(manifest.madeAtMs).toISOString().slice(0, 16).replace('T', ' ')
  console.log(`${folder} holds the backup of ${made} UTC: ${manifest.entries} entries.`)
  if (keptAside !== null) console.log(`What stood there before is in ${keptAside}.`)
  const database = openToLook(join(folder, 'floorbook.sqlite'))
  const { findings } = verifyLedger(database, { say: console.log, nowMs: Date.now })
  database.close()
  if (findings.length > 0) {
    console.log(`The ledger in it had ${findings.length} findings already: npm run verify-ledger names them.`)
    process.exitCode = 1
  }
  console.log('Start the server. Tablets give back by themselves what the backup had not seen.')
  console.log('Shopify is told nothing until then. Once every tablet has reported (Settings → Tablets), run')
  console.log('  npm run restore -- --tell-shopify')
}

/** Also while the server runs: it looks, and compares each place before it sends. */
function endHold(folder: string): void {
  const database = new DatabaseSync(join(folder, 'floorbook.sqlite'), { timeout: 5_000 })
  try {
    const hold = restoreHold(database)
    if (hold === null) return console.log('Nothing holds Shopify back.')
    putRestoreHold(database, { ...hold, stage: 'compare' })
  } finally {
    database.close()
  }
  console.log('The server compares each place with Shopify within half a minute, and then sends.')
  console.log('Where it cannot tell whether something had arrived, it asks: Settings → Shopify.')
}
