import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Ground } from './ground.ts'
import { newDevice, secretHash } from './replication/enrol.ts'

/**
 * Commands on the server's own machine speak as this device. It has number 0: it is no tablet, and nobody
 * sees it.
 */
export const COMMAND_LINE_ID = 'command-line'

const accessSchema = z.object({ address: z.string(), token: z.string() })
export type CommandLineAccess = z.infer<typeof accessSchema>

const fileOf = (dataFolder: string) => join(dataFolder, 'command-line.json')

/**
 * Writes, at each start, where the server is and a new token, for whoever may read the data folder (mode
 * 600).
 */
export async function writeCommandLineAccess(
  ground: Ground,
  dataFolder: string,
  address: string,
): Promise<void> {
  const token = `${COMMAND_LINE_ID}.${Buffer.from(ground.random.bytes(32)).toString('base64url')}`
  await ground.writer.run(batch => {
    const known = batch.device(COMMAND_LINE_ID) ?? newDevice(COMMAND_LINE_ID, 0, batch.nowMs)
    batch.putDevice({ ...known, name: 'Command line', tokenHash: secretHash(token) })
    return () => undefined
  })
  const file = fileOf(dataFolder)
  writeFileSync(file, JSON.stringify({ address, token }), { mode: 0o600 })
  chmodSync(file, 0o600)
}

/** Throws where no server was ever started with this data folder, or the file belongs to somebody else. */
export function readCommandLineAccess(dataFolder: string): CommandLineAccess {
  return accessSchema.parse(JSON.parse(readFileSync(fileOf(dataFolder), 'utf8')))
}
