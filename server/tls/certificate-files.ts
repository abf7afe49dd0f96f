import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { hostname, networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { type Pair, daysLeft, isAddress, makeAuthority, makeServerPair, namesOf } from './authority.ts'

/** Renewed when less than this is left. */
const RENEWED_BELOW_DAYS = 45

export type MadeCertificate = Pair & {
  readonly authority: string
  /** The name that tablets use: the first that was asked for. */
  readonly name: string
  readonly renewed: boolean
}

/** Whether `npm run certificate` was ever run for this data folder. */
export function hasOwnAuthority(dataFolder: string): boolean {
  return existsSync(join(dataFolder, 'tls', 'authority.crt'))
}

/**
 * The certificate of this server: made, or renewed where it is near its end or where the machine got another
 * address. `names` are those asked for; without any, the ones of last time. The authority stays: tablets
 * trusted it once.
 */
export async function ensureCertificate(
  dataFolder: string,
  names: readonly string[],
  nowMs: number,
): Promise<MadeCertificate> {
  const folder = join(dataFolder, 'tls')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const asked = names.length > 0 ? names : rememberedNames(folder)
  const wanted = [...new Set([...asked, ...machineNames()])]
  const authority =
    readPair(folder, 'authority') ?? writePair(folder, 'authority', await makeAuthority(hostname(), nowMs))
  writePrivate(join(folder, 'names.json'), JSON.stringify(asked))
  const name = asked[0] ?? hostname()
  const standing = readPair(folder, 'server')
  const fresh = standing !== null && daysLeft(standing.certificate, nowMs) > RENEWED_BELOW_DAYS
  if (fresh && wanted.every(one => namesOf(standing.certificate).includes(one))) {
    return { ...standing, authority: authority.certificate, name, renewed: false }
  }
  const pair = writePair(folder, 'server', await makeServerPair(authority, wanted, nowMs))
  return { ...pair, authority: authority.certificate, name, renewed: true }
}

/** What this machine is called and where it answers, loopback included. */
function machineNames(): string[] {
  const own = hostname().toLowerCase()
  const addresses = Object.values(networkInterfaces())
    .flatMap(list => list ?? [])
    .filter(one => one.family === 'IPv4')
    .map(one => one.address)
  const names = own.includes('.') ? [own] : [own, `${own}.local`]
  return [...names, 'localhost', ...addresses].filter(one => isAddress(one) || /^[a-z0-9.-]+$/.test(one))
}

function rememberedNames(folder: string): string[] {
  const file = join(folder, 'names.json')
  return existsSync(file) ? z.array(z.string()).parse(JSON.parse(readFileSync(file, 'utf8'))) : []
}

function readPair(folder: string, name: string): Pair | null {
  const [certificate, key] = [join(folder, `${name}.crt`), join(folder, `${name}.key`)]
  if (!existsSync(certificate) || !existsSync(key)) return null
  return { certificate: readFileSync(certificate, 'utf8'), key: readFileSync(key, 'utf8') }
}

function writePair(folder: string, name: string, pair: Pair): Pair {
  writePrivate(join(folder, `${name}.key`), pair.key)
  writePrivate(join(folder, `${name}.crt`), pair.certificate)
  return pair
}

/** Whole or not at all, readable by its owner alone. */
function writePrivate(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600 })
  chmodSync(`${file}.new`, 0o600)
  renameSync(`${file}.new`, file)
}
