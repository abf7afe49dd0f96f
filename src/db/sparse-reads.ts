import type { DBCore, DBCoreTable, Dexie } from 'dexie'
import { z } from 'zod'

/** Fewer rows than this are read one by one. */
const MANY = 50
/** A look at more keys than this for each row that is asked for would cost more than it saves. */
const KEYS_PER_ROW = 4
/** Dexie's number for a range between two keys. */
const RANGE = 2

const idsSchema = z.array(z.string())

/**
 * Teaches a Dexie database of RxDB to look for many rows at once. Before it writes a page, RxDB asks three
 * times for each of its rows, and at a first pull none of them is there: one look at the keys between the
 * lowest and the highest answers that for a whole page, in the same transaction, where a thousand reads took
 * as long as the writing. Keys are texts here; what cannot be a text is left to Dexie.
 */
export function readSparsely(dexie: Dexie): void {
  dexie.use({
    stack: 'dbcore',
    name: 'floorbook-sparse-reads',
    create: (core: DBCore) => ({ ...core, table: name => sparse(core.table(name)) }),
  })
}

function sparse(table: DBCoreTable): DBCoreTable {
  return {
    ...table,
    async getMany(request) {
      const ids = request.keys.length < MANY ? null : idsSchema.safeParse(request.keys)
      if (ids === null || !ids.success) return table.getMany(request)
      const sorted = ids.data.toSorted()
      const between = { type: RANGE, lower: sorted[0], upper: sorted.at(-1) }
      const query = { index: table.schema.primaryKey, range: between }
      const limit = KEYS_PER_ROW * ids.data.length
      // Dexie's enum cannot be imported: it exists for its own compiler only.
      // oxlint-disable-next-line typescript/no-unsafe-enum-assignment
      const { result: keys } = await table.query({ trans: request.trans, values: false, query, limit })
      if (keys.length === limit) return table.getMany(request)
      const standing = new Set<unknown>(keys)
      const found = ids.data.filter(id => standing.has(id))
      if (found.length === 0) return ids.data.map(() => undefined)
      const rows = await table.getMany({ ...request, keys: found })
      const rowById = new Map(found.map((id, index) => [id, rows[index]]))
      return ids.data.map(id => rowById.get(id))
    },
  }
}
