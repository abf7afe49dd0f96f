import type { z } from 'zod'
import type { DeviceDatabase } from './device-database.ts'

/** Unfinished work that stays on this tablet, such as a review before it is finalised. */
export interface Drafts {
  /** The draft, parsed; null where there is none or where this version cannot read it. */
  read<T>(key: string, schema: z.ZodType<T>): Promise<T | null>
  write(key: string, value: unknown): Promise<void>
  remove(key: string): Promise<void>
  /** Keys that begin with `prefix`, ascending. */
  keys(prefix: string): Promise<readonly string[]>
}

export function draftsIn({ drafts }: DeviceDatabase): Drafts {
  return {
    async read(key, schema) {
      const row = await drafts.get(key)
      const parsed = schema.safeParse(row?.value)
      return parsed.success ? parsed.data : null
    },
    async write(key, value) {
      await drafts.put({ id: key, value })
    },
    remove: key => drafts.delete(key),
    keys: prefix => drafts.where('id').startsWith(prefix).primaryKeys(),
  }
}
