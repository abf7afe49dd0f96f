import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/**
 * Holds the data folder for this process: an exclusive lock on a small SQLite file, which the operating
 * system drops with the process, so that a killed server leaves nothing behind. Throws with words for people
 * when another holds it.
 */
export function lockDataFolder(folder: string): { release(): void } {
  const database = new DatabaseSync(join(folder, 'lock.sqlite'))
  try {
    // Two that start in the same moment are in each other's way: without a second try neither would serve.
    database.exec('PRAGMA busy_timeout = 1000; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE')
  } catch (cause) {
    database.close()
    throw new Error(
      `Another Floorbook server is using the data folder ${folder}. ` +
        'Stop that one first, or give this one a folder of its own with FLOORBOOK_DATA.',
      { cause },
    )
  }
  return { release: () => database.close() }
}
