import { unitSymbol } from '../stock/unit.ts'
import type { ItemForm } from './form.ts'
import type { Item } from './item.ts'
import { usedInWords } from './list-unit.ts'

/**
 * What a person has to check before fields are saved in another unit than they were begun in: figures that
 * nobody has touched since, and assemblies that use it. Null where the unit stays, or nothing hangs on it.
 */
export function unitChangeWords(begun: ItemForm, form: ItemForm, items: readonly Item[]): string | null {
  if (begun.unit === form.unit) return null
  const [was, to] = [unitSymbol(begun.unit), unitSymbol(form.unit)]
  const figures = figuresLeft(begun, form)
  const users = usedInWords(form.id, to, items)
  const left = `Still as it was in ${was}: ${figures.join(', ')}. Change what is not right in ${to}.`
  const words = [...(figures.length === 0 ? [] : [left]), ...users]
  return words.length === 0 ? null : words.join(' ')
}

function figuresLeft(begun: ItemForm, form: ItemForm): string[] {
  const packs = form.barcodes.filter(({ code, packQuantity }) =>
    begun.barcodes.some(old => old.code === code && isLeft(old.packQuantity, packQuantity)),
  )
  const minimums = Object.entries(form.minimumByLocation).filter(([place, minimum]) =>
    isLeft(begun.minimumByLocation[place], minimum),
  )
  const figures = [
    ...(isLeft(begun.unitCost, form.unitCost) ? [`cost ${form.unitCost}`] : []),
    ...minimums.map(([, minimum]) => `minimum ${minimum}`),
    ...packs.map(({ packQuantity }) => `one scan ${packQuantity}`),
  ]
  return [...new Set(figures)]
}

/** Nothing and 0 are the same in every unit. */
function isLeft(was: string | undefined, is: string): boolean {
  return was === is && is !== '' && is !== '0'
}
