import type { ReactNode } from 'react'
import { quantityText } from '#domain/stock/quantity.ts'
import type { Stock } from '#domain/stock/stock.ts'
import { type UnitName, unitSymbol } from '#domain/stock/unit.ts'
import { Figure, Quiet } from './desk-table.tsx'

type Props = { readonly stock: Stock | null; readonly unit: UnitName }

/** What is free to take at a place: the figure with its unit, a dash where nobody has counted it. */
export function StockFigure({ stock, unit }: Props) {
  if (stock === null) return <Figure aria-label="not counted">–</Figure>
  return (
    <Figure>{unit === 'piece' ? quantityText(stock.available) : quantityWords(stock.available, unit)}</Figure>
  )
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

/** "0.8 m", "4 pcs". */
export function quantityWords(quantity: number, unit: UnitName): string {
  return `${quantityText(quantity)} ${unitSymbol(unit)}`
}
