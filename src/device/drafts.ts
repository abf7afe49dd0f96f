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

export function draftsIn(database: DeviceDatabase): Drafts {
  return {
    async read(key, schema) {
      const parsed = schema.safeParse(await database.draft(key))
      return parsed.success ? parsed.data : null
    },
    write: (key, value) => database.putDraft({ id: key, value }),
    remove: database.deleteDraft,
    keys: database.draftIds,
  }
}
