import { readdirSync } from 'node:fs'
import {
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
import { FURTHER_SCOPES, OPERATIONS, REQUIRED_SCOPES } from './operations.ts'
import { readRealSchema } from './simulator/real-schema.ts'

const real = readRealSchema()

test.each(OPERATIONS)(
  'SC1 $name is valid against the real schema, with nothing deprecated',
  ({ name, text }) => {
    const document = parse(text)
    expect(validate(real.schema, document, [...specifiedRules, NoDeprecatedCustomRule])).toEqual([])
    expect(text).toContain(` ${name}`)
  },
)

test('SC1 every operation file is one of the operations', () => {
  const files = readdirSync(new URL('operations/', import.meta.url))
  expect(files).toHaveLength(OPERATIONS.length)
})

test.each(OPERATIONS)('SC3 $name needs no scope that is not asked for', ({ text }) => {
  const info = new TypeInfo(real.schema)
  const needs: (readonly string[])[] = []
  visit(
    parse(text),
    visitWithTypeInfo(info, {
      Field: node => {
        needs.push(real.scopesByName.get(`${info.getParentType()?.name}.${node.name.value}`) ?? [])
        needs.push(real.scopesByName.get(getNamedType(info.getType())?.name ?? '') ?? [])
      },
    }),
  )
  const granted: readonly string[] = [...REQUIRED_SCOPES, ...FURTHER_SCOPES]
  for (const anyOf of needs) {
    if (anyOf.length > 0) expect(anyOf.some(scope => granted.includes(scope))).toBe(true)
  }
})
