import { z } from 'zod'
import type { Operation } from '../operation.ts'
import { type Finding, fine, todo } from './finding.ts'

const fieldsSchema = z.object({ inputFields: z.array(z.object({ name: z.string() })).nullable() }).nullable()
const answerSchema = z.object({
  __schema: z.object({ directives: z.array(z.object({ name: z.string() })) }),
  change: fieldsSchema,
  terminal: fieldsSchema,
})

/** Asks the shop's own schema for what our writes need; writes nothing. */
export const SCHEMA_PARTS: Operation<z.infer<typeof answerSchema>> = {
  name: 'SchemaParts',
  text: `query SchemaParts {
    __schema { directives { name } }
    change: __type(name: "InventoryChangeInput") { inputFields { name } }
    terminal: __type(name: "InventoryMoveQuantityTerminalInput") { inputFields { name } }
  }`,
  schema: answerSchema,
}

export function schemaFindings(answer: z.infer<typeof answerSchema>): readonly Finding[] {
  const missing: string[] = []
  if (!answer.__schema.directives.some(({ name }) => name === 'idempotent')) missing.push('@idempotent')
  const lacks = (part: z.infer<typeof fieldsSchema>, name: string, wanted: string) => {
    if (part?.inputFields?.some(field => field.name === wanted) !== true) missing.push(`${name}.${wanted}`)
  }
  for (const wanted of ['delta', 'changeFromQuantity', 'ledgerDocumentUri']) {
    lacks(answer.change, 'InventoryChangeInput', wanted)
  }
  for (const wanted of ['name', 'changeFromQuantity', 'ledgerDocumentUri']) {
    lacks(answer.terminal, 'InventoryMoveQuantityTerminalInput', wanted)
  }
  if (missing.length === 0) return [fine('Its schema has all that writing needs')]
  return [todo(`Its schema lacks ${missing.join(', ')}: this Floorbook cannot write to it; update Floorbook`)]
}
