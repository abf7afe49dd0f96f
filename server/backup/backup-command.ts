import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { dataFolderOf } from './command-line.ts'
import { appVersion } from '../surroundings.ts'
import { writeBackup } from './write-backup.ts'

const USAGE = `Writes everything in the data folder into one file, while the server runs.

  npm run backup -- FILE [--data FOLDER]`

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { data: { type: 'string' } },
  })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new Error(USAGE)
  const folder = dataFolderOf(values.data)
  if (!existsSync(join(folder, 'floorbook.sqlite'))) throw new Error(`There is no ledger in ${folder}.`)
  const ports = { appVersion: appVersion(), nowMs: Date.now, say: console.log }
  const { entries, files } = await writeBackup(folder, resolve(file), ports)
  console.log(
    `${entries} entries and ${files.count} files (${Math.ceil(files.bytes / 1e6)} MB) are in ${file}.`,
  )
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
