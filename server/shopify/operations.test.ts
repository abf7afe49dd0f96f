import { readdirSync } from 'node:fs'
import {
  type DocumentNode,
  NoDeprecatedCustomRule,
  TypeInfo,
  getNamedType,
  parse,
  specifiedRules,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { expect, test } from 'vitest'
import { SHOPIFY_API_VERSION, TESTED_API_VERSIONS } from './api-version.ts'
import { answerOf } from './testing/answer-of.ts'
import { FURTHER_SCOPES, OPERATIONS, REQUIRED_SCOPES } from './operations.ts'
import { readRealSchema } from './simulator/real-schema.ts'

const realByVersion = new Map(TESTED_API_VERSIONS.map(version => [version, readRealSchema(version)]))
const EACH = TESTED_API_VERSIONS.flatMap(version =>
  OPERATIONS.map(operation => ({ version, operation, name: operation.name })),
)

function realOf(version: (typeof TESTED_API_VERSIONS)[number]) {
  return realByVersion.get(version) ?? readRealSchema(version)
}

test.each(EACH)(
  'SC1 $name is valid against the real schema of $version, with nothing deprecated',
  ({ version, operation }) => {
    const document = parse(operation.text)
    const rules = [...specifiedRules, NoDeprecatedCustomRule]
    expect(validate(realOf(version).schema, document, rules)).toEqual([])
    expect(operation.text).toContain(` ${operation.name}`)
  },
)

test('SC1 every operation file is one of the operations', () => {
  const all = readdirSync(new URL('operations/', import.meta.url))
  const files = all.filter(name => !name.endsWith('.fragment.graphql'))
  expect(files).toHaveLength(OPERATIONS.length)
})

test.each(EACH)('SC3 $name needs no scope that is not asked for, in $version', ({ version, operation }) => {
  const granted: readonly string[] = [...REQUIRED_SCOPES, ...FURTHER_SCOPES]
  for (const anyOf of scopesNeeded(version, parse(operation.text))) {
    if (anyOf.length > 0) expect(anyOf.some(scope => granted.includes(scope))).toBe(true)
  }
})

function scopesNeeded(version: (typeof TESTED_API_VERSIONS)[number], document: DocumentNode) {
  const { schema, scopesByName } = realOf(version)
  const info = new TypeInfo(schema)
  const needs: (readonly string[])[] = []
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: node => {
        needs.push(scopesByName.get(`${info.getParentType()?.name}.${node.name.value}`) ?? [])
        needs.push(scopesByName.get(getNamedType(info.getType())?.name ?? '') ?? [])
      },
    }),
  )
  return needs
}

test.each(EACH)(
  'SC4 $name reads whatever the schema of $version may answer: all filled, or all left out',
  ({ version, operation }) => {
    for (const filled of ['all', 'required'] as const) {
      const answer = answerOf(realOf(version).schema, parse(operation.text), filled)
      const parsed = operation.schema.safeParse(answer)
      expect(parsed.error?.issues ?? [], JSON.stringify(answer)).toEqual([])
    }
  },
)

test('SC4 the version that is spoken is the newest of those that are tested', () => {
  expect(TESTED_API_VERSIONS.at(-1)).toBe(SHOPIFY_API_VERSION)
})
