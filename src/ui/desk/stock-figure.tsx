import type { ReactNode } from 'react'
import { type Quantity, quantityText } from '#domain/stock/quantity.ts'
import { tightText, type UnitName, unitSymbol } from '#domain/stock/unit.ts'
import { Figure, Quiet } from './desk-table.tsx'

type Props = {
  /** Null: nobody has counted it there; undefined: not read yet. */
  readonly quantity: Quantity | null | undefined
  readonly unit: UnitName
}

/** What lies at a place: the figure with its unit, a dash where nobody has counted it. */
export function StockFigure({ quantity, unit }: Props) {
  if (quantity === null) return <Figure aria-label="not counted">–</Figure>
  if (quantity === undefined) return <Figure />
  return <Figure>{tightWords(quantity, unit)}</Figure>
}

type PlaceProps = { readonly word: string; readonly children: ReactNode }

/** Above figures of one place: which figure, and where. */
export function PlaceHead({ word, children }: PlaceProps) {
  return (
    <Figure>
      <Quiet>{word}</Quiet>
      {children}
    </Figure>
  )
}

/** "0.8 m", but "4" of pieces: in a column of figures. */
export function tightWords(quantity: Quantity, unit: UnitName): string {
  return tightText(quantity, unitSymbol(unit))
}

/** "0.8 m", "4 pcs". */
export function quantityWords(quantity: number, unit: UnitName): string {
  return `${quantityText(quantity)} ${unitSymbol(unit)}`
}
