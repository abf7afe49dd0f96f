import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { HOUSE_RULES, type SourceFile } from './house-rules.ts'

/** Files that git tracks or would track, so that a rule is broken before the commit, not after. */
function sourceFiles(): SourceFile[] {
  const listed = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
    maxBuffer: 16_000_000,
  })
  const deleted = new Set(
    spawnSync('git', ['ls-files', '-z', '--deleted'], { encoding: 'utf8' }).stdout.split('\0'),
  )
  return listed.stdout
    .split('\0')
    .filter(path => path !== '' && !deleted.has(path))
    .map(path => ({ path, text: /\.(png|ico|woff2)$/.test(path) ? '' : readFileSync(path, 'utf8') }))
}

const files = sourceFiles()
const faults = HOUSE_RULES.flatMap(rule => rule.faults(files).map(fault => `${rule.name}: ${fault}`))
for (const fault of faults) console.log(fault)
console.log(`${HOUSE_RULES.length} house rules, ${files.length} files, ${faults.length} faults`)
process.exitCode = faults.length === 0 ? 0 : 1
