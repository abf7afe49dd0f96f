import { readFileSync } from 'node:fs'
import { z } from 'zod'

export const pageInfoSchema = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() })

/**
 * An operation of ours: its text, and the shape of its answer. All are queries, or carry a key and may be
 * repeated.
 */
export type Operation<T> = { readonly name: string; readonly text: string; readonly schema: z.ZodType<T> }

export function operation<T>(name: string, file: string, schema: z.ZodType<T>): Operation<T> {
  return { name, text: readFileSync(new URL(`operations/${file}.graphql`, import.meta.url), 'utf8'), schema }
}
