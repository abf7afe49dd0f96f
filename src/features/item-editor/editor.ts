import type { FormFaults, ItemForm } from '#domain/catalogue/form.ts'
import type { Item } from '#domain/catalogue/item.ts'

/** What every part of the page needs: the fields, how to change them, and what is wrong with each. */
export type Editor = {
  /** The fields as the item stands, or as a new one begins. */
  readonly begun: ItemForm
  readonly form: ItemForm
  readonly change: (changes: Partial<ItemForm>) => void
  /** The words for a field; empty fields are not blamed before somebody has tried to save. */
  readonly fault: (path: string, text: string) => string | undefined
  readonly items: readonly Item[]
  readonly itemById: ReadonlyMap<string, Item>
  readonly locations: readonly { readonly id: string; readonly name: string }[]
}

export function faultFinder(faults: FormFaults, tried: boolean): Editor['fault'] {
  return (path, text) => (tried || text.trim() !== '' ? faults.get(path) : undefined)
}

/** The list with one of its entries replaced. */
export function replacedAt<One>(list: readonly One[], index: number, one: One): One[] {
  return list.map((old, at) => (at === index ? one : old))
}

export function withoutAt<One>(list: readonly One[], index: number): One[] {
  return list.filter((_, at) => at !== index)
}

/** The list with the entry one step up or down; the same at its ends. */
export function movedBy<One>(list: readonly One[], index: number, step: -1 | 1): One[] {
  const target = index + step
  const [one, other] = [list[index], list[target]]
  if (one === undefined || other === undefined) return [...list]
  return replacedAt(replacedAt(list, index, other), target, one)
}
