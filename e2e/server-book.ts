import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

const textSchema = z.object({ text: z.string() })

/** All entries of devices in the server's book, byte for byte, in the order in which it took them. */
export function textsOnServer(dataFolder: string): readonly string[] {
  const database = new DatabaseSync(join(dataFolder, 'floorbook.sqlite'), { readOnly: true })
  const made = "SELECT text FROM entries WHERE device_id <> 'server' ORDER BY seq"
  const rows = database.prepare(made).all()
  database.close()
  return rows.map(row => textSchema.parse(row).text)
}
