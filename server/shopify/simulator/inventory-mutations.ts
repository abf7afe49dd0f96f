import { type GraphQLResolveInfo, GraphQLError, getDirectiveValues } from 'graphql'
import {
  type AdjustInput,
  type Checked,
  type InventoryError,
  type MoveInput,
  type SetInput,
  checkAdjust,
  checkMove,
  checkSet,
} from './inventory-rules.ts'
import type { AnswerRow } from './shop-rows.ts'
import type { ShopStore } from './shop-store.ts'

/**
 * What a store does with a key that it has seen: nobody has established it for a real one. `asDocumented`
 * answers the first outcome again; `compareFirst` judges compare-and-set before it looks at the key, so that
 * a repeated write is stale; `keyIgnored` writes again.
 */
export type ReplayBehaviour = 'asDocumented' | 'compareFirst' | 'keyIgnored'

export type ShopBehaviour = {
  readonly replay: ReplayBehaviour
  readonly moveBelowZero: 'refuse' | 'allow'
}

export type MutationOutcome = {
  readonly groupNumber: number | null
  readonly errors: readonly InventoryError[]
}

const MAX_ROWS = 250
const KEY_LIFE_MS = 24 * 3_600_000

export type InventoryMutations = {
  readonly adjust: (input: AdjustInput, info: GraphQLResolveInfo, atMs: number) => MutationOutcome
  readonly move: (input: MoveInput, info: GraphQLResolveInfo, atMs: number) => MutationOutcome
  readonly set: (input: SetInput, info: GraphQLResolveInfo, atMs: number) => MutationOutcome
}

/**
 * The mutations that write quantities. Each throws a GraphQLError for what Shopify refuses at the top level.
 */
export function inventoryMutations(store: ShopStore, behaviour: ShopBehaviour): InventoryMutations {
  const write = (
    key: string,
    input: AdjustInput | MoveInput | SetInput,
    check: () => Checked,
    atMs: number,
  ) => store.transaction(() => writeOnce(store, behaviour, { key, input, check, atMs }))
  return {
    adjust: (input, info, atMs) => {
      const key = idempotencyKey(info)
      requireCompared(input.changes, 'InventoryChangeInput')
      limitRows(input.changes.length, [info.fieldName, 'input', 'changes'])
      return write(key, input, () => checkAdjust(store, input), atMs)
    },
    move: (input, info, atMs) => {
      const key = idempotencyKey(info)
      const terminals = input.changes.flatMap(({ from, to }) => [from, to])
      requireCompared(terminals, 'InventoryMoveQuantityTerminalInput')
      limitRows(input.changes.length, [info.fieldName, 'input', 'changes'])
      return write(key, input, () => checkMove(store, input, behaviour.moveBelowZero), atMs)
    },
    set: (input, info, atMs) => {
      const key = idempotencyKey(info)
      requireCompared(input.quantities, 'InventoryQuantityInput')
      limitRows(input.quantities.length, [info.fieldName, 'input', 'quantities'])
      return write(key, input, () => checkSet(store, input), atMs)
    },
  }
}

/** The key of the field's @idempotent directive; refused where it is absent or blank. */
export function idempotencyKey(info: GraphQLResolveInfo): string {
  const directive = info.schema.getDirective('idempotent')
  const node = info.fieldNodes[0]
  const values = directive && node ? getDirectiveValues(directive, node, info.variableValues) : undefined
  const key = values?.['key']
  if (typeof key === 'string' && key.trim() !== '') return key
  throw refusal(
    'The @idempotent directive is required for this mutation but was not provided.',
    'BAD_REQUEST',
  )
}

function requireCompared(
  rows: readonly { readonly changeFromQuantity?: number | null }[],
  typeName: string,
): void {
  // Null opts out of compare-and-set, but the key has to be there.
  if (rows.every(row => row.changeFromQuantity !== undefined)) return
  throw refusal(
    `${typeName} must include the following argument: changeFromQuantity.`,
    'INVALID_FIELD_ARGUMENTS',
  )
}

function limitRows(rowCount: number, path: readonly string[]): void {
  if (rowCount <= MAX_ROWS) return
  const message = `The input array size of ${rowCount} is greater than the maximum allowed of ${MAX_ROWS}.`
  throw new GraphQLError(message, { path, extensions: { code: 'MAX_INPUT_SIZE_EXCEEDED' } })
}

function refusal(message: string, code: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } })
}

type Write = {
  readonly key: string
  readonly input: AdjustInput | MoveInput | SetInput
  readonly check: () => Checked
  readonly atMs: number
}

function writeOnce(store: ShopStore, behaviour: ShopBehaviour, write: Write): MutationOutcome {
  const fingerprint = JSON.stringify(write.input)
  const seen = behaviour.replay === 'keyIgnored' ? null : livingAnswer(store, write)
  if (behaviour.replay === 'compareFirst' && seen !== null) {
    const stale = write.check().errors.filter(error => error.code === 'CHANGE_FROM_QUANTITY_STALE')
    if (stale.length > 0) return { groupNumber: null, errors: stale }
  }
  if (seen !== null) return replay(seen, fingerprint)
  const { errors, changes } = write.check()
  if (errors.length > 0) {
    remember(store, write, fingerprint, null, true)
    return { groupNumber: null, errors }
  }
  for (const change of changes) store.change(change, write.atMs)
  const groupNumber =
    changes.length === 0
      ? null
      : store.record({
          reason: write.input.reason,
          reference_uri: write.input.referenceDocumentUri ?? null,
          created_at_ms: write.atMs,
          changes: [...changes],
        })
  remember(store, write, fingerprint, groupNumber, false)
  return { groupNumber, errors: [] }
}

function livingAnswer(store: ShopStore, write: Write): AnswerRow | null {
  const answer = store.answer(write.key)
  return answer !== null && write.atMs - answer.answered_at_ms < KEY_LIFE_MS ? answer : null
}

function replay(answer: AnswerRow, fingerprint: string): MutationOutcome {
  if (answer.fingerprint !== fingerprint) {
    const message = 'The same idempotency key cannot be used with different operation parameters.'
    return { groupNumber: null, errors: [{ code: 'IDEMPOTENCY_KEY_PARAMETER_MISMATCH', field: [], message }] }
  }
  if (answer.failed) {
    const message = 'A previous request with this idempotency key failed. Retry with a new idempotency key.'
    return {
      groupNumber: null,
      errors: [{ code: 'IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED', field: [], message }],
    }
  }
  return { groupNumber: answer.group_number, errors: [] }
}

function remember(
  store: ShopStore,
  write: Write,
  fingerprint: string,
  groupNumber: number | null,
  failed: boolean,
): void {
  store.remember(write.key, { fingerprint, group_number: groupNumber, failed, answered_at_ms: write.atMs })
}
