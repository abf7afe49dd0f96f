import type { UnitName } from '../../stock/unit.ts'
import type { LineFault } from './lines.ts'

/** What keeps a list from being imported. `lineNumber` is null where no line is to blame. */
export type ImportProblem =
  | { readonly kind: 'line'; readonly lineNumber: number; readonly fault: LineFault; readonly text: string }
  /** The line's unit is not the one that the part has already. */
  | {
      readonly kind: 'unitDiffers'
      readonly lineNumber: number
      readonly unit: UnitName
      readonly partUnit: UnitName
    }
  /** All lines of one part together are beyond every believable quantity. */
  | { readonly kind: 'sumAbsurd'; readonly lineNumber: number }
  /** An answer names an item that does not exist. */
  | { readonly kind: 'unknownLink'; readonly lineNumber: number }
  /** Names from an assembly back to itself. */
  | { readonly kind: 'cycle'; readonly lineNumber: number; readonly path: readonly string[] }
  | { readonly kind: 'tooDeep'; readonly lineNumber: number; readonly depth: number }
  | { readonly kind: 'noQuantityColumn'; readonly lineNumber: null }
  | { readonly kind: 'noNameColumn'; readonly lineNumber: null }
  | { readonly kind: 'targetName'; readonly lineNumber: null }
  | { readonly kind: 'targetNameTaken'; readonly lineNumber: null; readonly name: string }
  | { readonly kind: 'unknownTarget'; readonly lineNumber: null }
  | { readonly kind: 'nothingToImport'; readonly lineNumber: null }
