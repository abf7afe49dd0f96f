import { fail, ok, type Result } from '#kernel/result.ts'
import type { CustomField, LinkedOrder } from './work-order.ts'

const LINKED_MAX = 500
const NAME_MAX = 80
const VALUE_MAX = 2_000
const FIELDS_MAX = 100

/** Orders of the shop by name, as typed with commas; one that was linked keeps what it is linked to. */
export function linkedOrdersFromText(
  text: string,
  known: readonly LinkedOrder[],
): Result<LinkedOrder[], string> {
  const names = [...new Set(text.split(',').map(name => name.trim()))].filter(name => name !== '')
  if (names.length > LINKED_MAX) return fail(`At most ${LINKED_MAX} orders.`)
  const long = names.find(name => name.length > NAME_MAX)
  if (long !== undefined) return fail(`“${long.slice(0, 20)}…” is too long: at most ${NAME_MAX} characters.`)
  return ok(names.map(name => known.find(one => one.name === name) ?? { id: name, name }))
}

/** Custom fields with one more, or one otherwise: the same name about the same thing is one field. */
export function withField(fields: readonly CustomField[], typed: CustomField): Result<CustomField[], string> {
  const field = { ...typed, name: typed.name.trim() }
  if (field.name === '') return fail('What is the field called?')
  if (field.name.length > NAME_MAX) return fail(`The name is too long: at most ${NAME_MAX} characters.`)
  if (field.value.length > VALUE_MAX) {
    return fail(`${field.value.length - VALUE_MAX} characters too many: at most ${VALUE_MAX}.`)
  }
  const others = fields.filter(one => !isSameField(one, field))
  if (others.length >= FIELDS_MAX) return fail(`At most ${FIELDS_MAX} fields.`)
  const at = fields.findIndex(one => isSameField(one, field))
  return ok(at < 0 ? [...fields, field] : fields.with(at, field))
}

export function isSameField(left: CustomField, right: CustomField): boolean {
  return left.about === right.about && left.itemId === right.itemId && left.name === right.name
}
