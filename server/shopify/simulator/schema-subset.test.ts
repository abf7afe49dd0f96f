import { readFileSync } from 'node:fs'
import {
  type GraphQLArgument,
  type GraphQLNamedType,
  type GraphQLSchema,
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isSpecifiedScalarType,
} from 'graphql'
import { expect, test } from 'vitest'
import { readRealSchema } from './real-schema.ts'

const OURS = buildSchema(readFileSync(new URL('schema.graphql', import.meta.url), 'utf8'))
const REAL = readRealSchema().schema

function ownTypes(schema: GraphQLSchema): readonly GraphQLNamedType[] {
  return Object.values(schema.getTypeMap()).filter(
    type => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  )
}

/** What `ours` has that `real` has not or has otherwise, in words; empty where it is a subset. */
function differences(ours: GraphQLNamedType, real: GraphQLNamedType | undefined): readonly string[] {
  if (real === undefined) return [`${ours.name} is unknown`]
  if (ours.constructor !== real.constructor) return [`${ours.name} is of another kind`]
  if (isEnumType(ours) && isEnumType(real)) {
    const values = real.getValues().map(value => value.name)
    return ours
      .getValues()
      .flatMap(({ name }) => (values.includes(name) ? [] : [`${ours.name}.${name} is unknown`]))
  }
  if (isInputObjectType(ours) && isInputObjectType(real)) return inputDifferences(ours.name, ours, real)
  if ((isObjectType(ours) && isObjectType(real)) || (isInterfaceType(ours) && isInterfaceType(real))) {
    const interfaces = real.getInterfaces().map(type => type.name)
    return [
      ...ours
        .getInterfaces()
        .flatMap(({ name }) => (interfaces.includes(name) ? [] : [`${ours.name} is no ${name}`])),
      ...Object.values(ours.getFields()).flatMap(field => {
        const path = `${ours.name}.${field.name}`
        const known = real.getFields()[field.name]
        if (known === undefined) return [`${path} is unknown`]
        const typed = String(known.type) === String(field.type) ? [] : [`${path} is ${known.type}`]
        const deprecated = known.deprecationReason ? [`${path} is deprecated`] : []
        return [...typed, ...deprecated, ...argumentDifferences(path, field.args, known.args)]
      }),
    ]
  }
  return []
}

function argumentDifferences(
  path: string,
  ours: readonly GraphQLArgument[],
  real: readonly GraphQLArgument[],
): readonly string[] {
  const missing = real.filter(
    known => isRequiredArgument(known) && !ours.some(({ name }) => name === known.name),
  )
  return [
    ...missing.map(known => `${path} lacks ${known.name}`),
    ...ours.flatMap(argument => {
      const known = real.find(({ name }) => name === argument.name)
      const same =
        known && String(known.type) === String(argument.type) && known.defaultValue === argument.defaultValue
      return same ? [] : [`${path}(${argument.name}) differs`]
    }),
  ]
}

type InputType = { getFields: () => Record<string, Parameters<typeof isRequiredInputField>[0]> }

function inputDifferences(name: string, ours: InputType, real: InputType): readonly string[] {
  const missing = Object.values(real.getFields()).filter(
    field => isRequiredInputField(field) && ours.getFields()[field.name] === undefined,
  )
  return [
    ...missing.map(field => `${name} lacks ${field.name}`),
    ...Object.values(ours.getFields()).flatMap(field => {
      const known = real.getFields()[field.name]
      return known && String(known.type) === String(field.type) ? [] : [`${name}.${field.name} differs`]
    }),
  ]
}

test.each(ownTypes(OURS))('SC2 $name stands in the real schema', type => {
  expect(differences(type, REAL.getType(type.name))).toEqual([])
})

test('SC2 the directive and the roots are the real ones', () => {
  expect(OURS.getQueryType()?.name).toBe(REAL.getQueryType()?.name)
  expect(OURS.getMutationType()?.name).toBe(REAL.getMutationType()?.name)
  const [ours, real] = [OURS.getDirective('idempotent'), REAL.getDirective('idempotent')]
  expect(argumentDifferences('@idempotent', ours?.args ?? [], real?.args ?? [])).toEqual([])
  expect(ours?.locations).toEqual(real?.locations)
})

test('SC2 a field that Shopify does not have, or has otherwise, is found', () => {
  const invented = buildSchema(`
    type QueryRoot { shop: Shop, inventoryItem(id: ID): InventoryItem }
    type Shop { id: ID, motto: String }
    type InventoryItem { id: ID! }
    input InventoryQuantityInput { quantity: Int }
    enum ProductStatus { ACTIVE SOLD }
    schema { query: QueryRoot }`)
  const found = ownTypes(invented).flatMap(type => differences(type, REAL.getType(type.name)))
  expect(found).toEqual([
    'QueryRoot.shop is Shop!',
    'QueryRoot.inventoryItem(id) differs',
    'Shop.id is ID!',
    'Shop.motto is unknown',
    'InventoryQuantityInput lacks inventoryItemId',
    'InventoryQuantityInput lacks locationId',
    'InventoryQuantityInput.quantity differs',
    'ProductStatus.SOLD is unknown',
  ])
})
