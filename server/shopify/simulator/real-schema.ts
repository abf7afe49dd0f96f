import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import { type GraphQLSchema, type IntrospectionQuery, buildClientSchema } from 'graphql'
import { z } from 'zod'
import { SHOPIFY_API_VERSION } from '../api-version.ts'

export type RealSchema = {
  readonly schema: GraphQLSchema
  /** The scopes of which any one suffices, for `Type` or `Type.field`. Empty where none is listed. */
  readonly scopesByName: ReadonlyMap<string, readonly string[]>
}

const fileSchema = z.object({
  // 60,000 nodes of introspection: buildClientSchema judges them itself.
  data: z.custom<IntrospectionQuery>(
    value => z.object({ __schema: z.looseObject({}) }).safeParse(value).success,
  ),
  offline_scopes: z.object({
    items: z.array(
      z.object({
        typeName: z.string(),
        fieldName: z.string().optional(),
        offlineScopes: z.array(z.string()),
      }),
    ),
  }),
})

/**
 * Shopify's Admin schema as it is published, for tests alone: it takes a tenth of a second to build. Of the
 * package that carries it only this one file is read.
 */
export function readRealSchema(version: string = SHOPIFY_API_VERSION): RealSchema {
  const assets = '../../../node_modules/@shopify/ai-toolkit/skills/shopify-admin/assets'
  const file = new URL(`${assets}/admin_${version}.json.br`, import.meta.url)
  const introspection = fileSchema.parse(
    JSON.parse(brotliDecompressSync(readFileSync(file)).toString('utf8')),
  )
  const scopesByName = new Map<string, readonly string[]>()
  for (const { typeName, fieldName, offlineScopes } of introspection.offline_scopes.items) {
    scopesByName.set(fieldName === undefined ? typeName : `${typeName}.${fieldName}`, offlineScopes)
  }
  return { schema: buildClientSchema(introspection.data, { assumeValid: true }), scopesByName }
}
