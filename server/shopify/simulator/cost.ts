import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  Kind,
  getNamedType,
  getOperationAST,
  isCompositeType,
  isInterfaceType,
  isObjectType,
} from 'graphql'

/**
 * What an operation costs by Shopify's published rules, as measured: an object 1, a connection 2 + node ×
 * max(1, floor(2·ln(first))), a mutation 10, `nodes` by the number of ids. The actual cost is taken as the
 * requested one; a real shop gives back what was not found.
 */
export function operationCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null,
  variables: Readonly<Record<string, unknown>>,
): number {
  const operation = getOperationAST(document, operationName)
  const root = operation && schema.getRootType(operation.operation)
  if (!operation || !root) return 0
  const counting: Counting = { schema, document, variables: { ...defaultsOf(operation), ...variables } }
  const own = operation.operation === 'mutation' ? MUTATION_COST * rootFieldCount(operation) : 0
  const fields = selectionCost(counting, root.name, operation.selectionSet)
  // The payload object of a mutation is paid with the ten.
  return operation.operation === 'mutation' ? own + fields - rootFieldCount(operation) : fields
}

/** What variables are worth that are not given: whole numbers are all that counts here. */
function defaultsOf({ variableDefinitions }: OperationDefinitionNode): Record<string, unknown> {
  const given = (variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)] as const] : [],
  )
  return Object.fromEntries(given)
}

const MUTATION_COST = 10

type Counting = {
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly variables: Readonly<Record<string, unknown>>
}

function rootFieldCount(operation: OperationDefinitionNode): number {
  return operation.selectionSet.selections.length
}

function selectionCost(counting: Counting, typeName: string, selectionSet: SelectionSetNode): number {
  let cost = 0
  for (const selection of selectionSet.selections) {
    switch (selection.kind) {
      case Kind.FIELD:
        cost += fieldCost(counting, typeName, selection)
        break
      case Kind.INLINE_FRAGMENT:
        cost += selectionCost(
          counting,
          selection.typeCondition?.name.value ?? typeName,
          selection.selectionSet,
        )
        break
      case Kind.FRAGMENT_SPREAD: {
        const name = selection.name.value
        const fragment = counting.document.definitions.find(
          definition => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name,
        )
        if (fragment?.kind === Kind.FRAGMENT_DEFINITION) {
          cost += selectionCost(counting, fragment.typeCondition.name.value, fragment.selectionSet)
        }
      }
    }
  }
  return cost
}

function fieldCost(counting: Counting, typeName: string, field: FieldNode): number {
  const parent = counting.schema.getType(typeName)
  if (!isObjectType(parent) && !isInterfaceType(parent)) return 0
  const definition = parent.getFields()[field.name.value]
  if (definition === undefined || field.selectionSet === undefined) return 0
  const type = getNamedType(definition.type)
  if (!isCompositeType(type) || type.name === 'PageInfo') return 0
  if (type.name.endsWith('Connection')) {
    const first = numberArgument(counting, field, 'first') ?? 1
    const node = selectionCost(counting, type.name, field.selectionSet)
    return 2 + node * Math.max(1, Math.floor(2 * Math.log(first)))
  }
  const cost = 1 + selectionCost(counting, type.name, field.selectionSet)
  return cost * (listArgumentLength(counting, field, 'ids') ?? 1)
}

function argumentValue(counting: Counting, field: FieldNode, name: string): unknown {
  const value = field.arguments?.find(argument => argument.name.value === name)?.value
  if (value?.kind === Kind.VARIABLE) return counting.variables[value.name.value]
  if (value?.kind === Kind.INT) return Number(value.value)
  return value?.kind === Kind.LIST ? value.values : undefined
}

function numberArgument(counting: Counting, field: FieldNode, name: string): number | null {
  const value = argumentValue(counting, field, name)
  return typeof value === 'number' ? value : null
}

function listArgumentLength(counting: Counting, field: FieldNode, name: string): number | null {
  const value = argumentValue(counting, field, name)
  return Array.isArray(value) ? value.length : null
}

export type ThrottleStatus = {
  readonly maximumAvailable: number
  readonly currentlyAvailable: number
  readonly restoreRate: number
}

/**
 * The bucket of points: filled at `restoreRate` a second up to its maximum; a request takes its whole cost or
 * nothing.
 */
export interface CostBucket {
  readonly take: (cost: number, nowMs: number) => boolean
  readonly status: (nowMs: number) => ThrottleStatus
}

/**
 * A full bucket: 20 seconds of restoring, as in every plan of Shopify's (100 a second and 2,000 points, and
 * so on).
 */
export function costBucket(restoreRate: number, maximumAvailable: number, startedAtMs: number): CostBucket {
  let available = maximumAvailable
  let filledAtMs = startedAtMs
  const fill = (nowMs: number) => {
    available = Math.min(maximumAvailable, available + (Math.max(0, nowMs - filledAtMs) * restoreRate) / 1000)
    filledAtMs = Math.max(filledAtMs, nowMs)
  }
  return {
    take: (cost, nowMs) => {
      fill(nowMs)
      if (cost > available) return false
      available -= cost
      return true
    },
    status: nowMs => {
      fill(nowMs)
      return { maximumAvailable, currentlyAvailable: Math.floor(available), restoreRate }
    },
  }
}
