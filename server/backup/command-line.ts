import { resolve } from 'node:path'
import { readConfig } from '../config.ts'

/** The folder that was named, else the configured one. Throws with every fault of the settings. */
export function dataFolderOf(named: string | undefined): string {
  if (named !== undefined) return resolve(named)
  const config = readConfig(process.env)
  if (!config.ok) throw new Error(config.error.join('\n'))
  return config.value.dataFolder
}
