import {
  type DefinitionNode,
  type DocumentNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  Kind,
  type SelectionSetNode,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  visit,
} from 'graphql'
import { must } from '#kernel/assert.ts'

/**
 * An answer that the schema allows to an operation. `all`: every field has a value, every list one element;
 * `required`: whatever may be null is null, and lists are empty. Fields of the root always have a value:
 * where they are null an error stands beside them, which is read first.
 */
export function answerOf(schema: GraphQLSchema, document: DocumentNode, filled: 'all' | 'required'): unknown {
  const operation = must(
    withoutSpreads(document).definitions.find(one => one.kind === Kind.OPERATION_DEFINITION),
    'an operation',
  )
  const root = must(schema.getRootType(operation.operation), 'a root type')
  return selected(schema, root.name, operation.selectionSet, filled, true)
}

/** Fragments stand where they are spread. */
function withoutSpreads(document: DocumentNode): DocumentNode {
  return visit(document, {
    FragmentSpread({ name }) {
      const isMeant = (one: DefinitionNode) =>
        one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name.value
      const fragment = must(document.definitions.find(isMeant), `the fragment ${name.value}`)
      return { ...fragment, kind: Kind.INLINE_FRAGMENT }
    },
  })
}

function selected(
  schema: GraphQLSchema,
  typeName: string,
  { selections }: SelectionSetNode,
  filled: 'all' | 'required',
  isRoot: boolean,
): Record<string, unknown> {
  const answer: Record<string, unknown> = {}
  for (const selection of selections) {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const inner = selection.typeCondition?.name.value ?? typeName
      Object.assign(answer, selected(schema, inner, selection.selectionSet, filled, false))
    }
    if (selection.kind !== Kind.FIELD) continue
    const name = selection.name.value
    const parent = schema.getType(typeName)
    const fields = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields() : {}
    const { type } = must(fields[name], `${typeName}.${name}`)
    answer[name] =
      filled === 'required' && !isRoot && !isNonNullType(type)
        ? null
        : valueOf(schema, type, { name, filled, selectionSet: selection.selectionSet })
  }
  return answer
}

type Wanted = {
  readonly name: string
  readonly filled: 'all' | 'required'
  readonly selectionSet: SelectionSetNode | undefined
}

function valueOf(schema: GraphQLSchema, type: GraphQLOutputType, wanted: Wanted): unknown {
  const bare = getNullableType(type)
  if (isListType(bare)) return wanted.filled === 'all' ? [valueOf(schema, bare.ofType, wanted)] : []
  if (isCompositeType(bare) && wanted.selectionSet !== undefined) {
    return selected(schema, bare.name, wanted.selectionSet, wanted.filled, false)
  }
  if (isEnumType(bare)) return must(bare.getValues()[0], 'a value').name
  return scalarOf(String(bare), wanted.name)
}

function scalarOf(typeName: string, fieldName: string): unknown {
  switch (typeName) {
    case 'Boolean':
      return true
    case 'Int':
      return 1
    case 'DateTime':
      return '2026-10-01T08:00:00Z'
    case 'URL':
      return 'https://cdn.example.com/rod.png'
    default:
      // Names of quantities are texts to the schema, and a closed list in the documentation.
      return fieldName === 'name' ? 'available' : '1.00'
  }
}
