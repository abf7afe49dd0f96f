import type { Assembly, Item } from '../../catalogue/item.ts'
import type { Quantity } from '../../stock/quantity.ts'
import type { UnitName } from '../../stock/unit.ts'
import type { ColumnMapping } from './columns.ts'
import type { ImportProblem } from './problem.ts'
import type { CsvTable } from './read.ts'

/** What the list becomes: a new assembly, or the new parts list of an existing one. */
export type ImportTarget = {
  readonly name: string
  readonly kind: 'bom' | 'subAssembly'
  readonly existingItemId?: string
}

/** What a person has answered so far, by the name that the preview shows for the part. */
export type ImportAnswers = {
  readonly unitByPartName?: Readonly<Record<string, UnitName>>
  /** The item that a name means; null: none, it is a part of its own. */
  readonly linkByPartName?: Readonly<Record<string, string | null>>
  /** Lines that are left out on purpose. */
  readonly leftOutLineNumbers?: readonly number[]
  /** What a line's quantity should have been, as it would stand in the file, by line number. */
  readonly quantityByLineNumber?: Readonly<Record<string, string>>
}

export type LineFate =
  | { readonly kind: 'new'; readonly partKey: string }
  | { readonly kind: 'match'; readonly partKey: string; readonly itemId: string; readonly by: MatchedBy }
  | {
      readonly kind: 'merge'
      readonly partKey: string
      readonly withLineNumber: number
      readonly by: MergedBy
      readonly namesDiffer: boolean
    }
  | { readonly kind: 'link'; readonly itemId: string; readonly by: 'name' | 'sku' | 'answer' }
  /** Left out and reported. */
  | { readonly kind: 'optional'; readonly why: 'dash' | 'column' }
  | { readonly kind: 'skipped'; readonly why: 'blank' | 'leftOut' | 'problem' }

export type PreviewLine = {
  readonly lineNumber: number
  readonly name: string
  readonly quantityText: string
  readonly fate: LineFate
}

/** What a line was recognised by in the catalogue, or in the list itself. */
export type MatchedBy = 'partNumber' | 'valueAndFootprint' | 'name' | 'answer'
export type MergedBy = 'partNumber' | 'valueAndFootprint' | 'name'

/** A material of the list, with what all of its lines come to. */
export type PreviewPart = {
  readonly key: string
  readonly name: string
  readonly lineNumbers: readonly number[]
  /** Per one unit of the target. */
  readonly quantity: Quantity
  readonly unit: UnitName
  /** Null: it will be made. */
  readonly itemId: string | null
  readonly sku: string
  readonly specification: string
  /** Of what will be made, in 1/10,000 of the currency; null: the list does not say. */
  readonly unitCost: number | null
  readonly vendor: string
}

export type PreviewLink = {
  readonly itemId: string
  readonly lineNumbers: readonly number[]
  readonly quantity: Quantity
}

export type ImportQuestion =
  | {
      readonly kind: 'unit'
      readonly partName: string
      readonly lineNumbers: readonly number[]
      /** What the note speaks of. */
      readonly suggested: UnitName | null
      readonly note: string
      /** A part of a whole piece has to be answered; a mere hint may be passed over. */
      readonly blocking: boolean
    }
  | {
      readonly kind: 'link'
      readonly partName: string
      readonly lineNumbers: readonly number[]
      readonly candidateItemIds: readonly string[]
      readonly blocking: boolean
    }

export type ImportPreview = {
  readonly target: ImportTarget
  /** The assembly whose parts list is replaced. */
  readonly existing: Assembly | null
  readonly lines: readonly PreviewLine[]
  readonly parts: readonly PreviewPart[]
  readonly links: readonly PreviewLink[]
  readonly problems: readonly ImportProblem[]
  readonly questions: readonly ImportQuestion[]
  /** Components of the existing assembly that the list no longer has. */
  readonly removedItemIds: readonly string[]
  /** Lines by what becomes of them. */
  readonly counts: {
    readonly new: number
    readonly match: number
    readonly merge: number
    readonly link: number
    readonly optional: number
    readonly skipped: number
  }
  readonly canImport: boolean
}

export type ImportInput = {
  readonly table: CsvTable
  readonly mapping: ColumnMapping
  readonly target: ImportTarget
  readonly catalogue: readonly Item[]
  readonly answers: ImportAnswers
  /** Lists of the same file that lead back to this one: their names from it to itself, by plain key. */
  readonly pathBackByKey?: ReadonlyMap<string, readonly string[]>
}
