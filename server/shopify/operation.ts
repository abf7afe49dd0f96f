import { readFileSync } from 'node:fs'
import { z } from 'zod'

export const pageInfoSchema = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() })

/**
 * An operation of ours: its text, and the shape of its answer. All are queries, or carry a key and may be
 * repeated.
 */
export type Operation<T> = { readonly name: string; readonly text: string; readonly schema: z.ZodType<T> }

export function operation<T>(name: string, file: string, schema: z.ZodType<T>): Operation<T> {
  const text = textOf(file)
  return { name, text: text.includes('...LevelPage') ? text + LEVEL_PAGE : text, schema }
}

/** What is read of each level, wherever levels are read. */
const LEVEL_PAGE = textOf('level-page.fragment')

function textOf(file: string): string {
  return readFileSync(new URL(`operations/${file}.graphql`, import.meta.url), 'utf8')
}
