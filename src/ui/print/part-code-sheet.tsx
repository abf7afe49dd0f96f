import { CodeLabel, LabelGrid } from './code-label.tsx'
import type { Symbology } from './barcode-svg.ts'

export type PartCode = {
  readonly id: string
  readonly name: string
  readonly sku: string
  readonly floorCode: string
}

type Props = { readonly parts: readonly PartCode[]; readonly symbology?: Symbology }

/** Labels for parts without a barcode: name, SKU and own code, three in a row on A4. */
export function PartCodeSheet({ parts, symbology = 'code128' }: Props) {
  return (
    <LabelGrid>
      {parts.map(part => (
        <CodeLabel
          code={part.floorCode}
          key={part.id}
          subtitle={part.sku}
          symbology={symbology}
          title={part.name}
        />
      ))}
    </LabelGrid>
  )
}
