import { useState } from 'react'
import { minimumRule, numberFromField } from '#domain/catalogue/fields.ts'
import { unitDecimals } from '#domain/stock/unit.ts'
import type { useBulkEdit } from '../../sync/react/use-bulk-edit.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskField, DeskSelect } from '../../ui/desk/desk-field.tsx'

type Props = {
  readonly bulk: ReturnType<typeof useBulkEdit>
  readonly locations: readonly { readonly id: string; readonly name: string }[]
}

/** One minimum for all chosen materials at one place; 0 takes it away. */
export function BulkMinimum({ bulk, locations }: Props) {
  const [text, setText] = useState('')
  const [placeId, setPlaceId] = useState<string | null>(null)
  const locationId = placeId ?? locations[0]?.id ?? ''
  // Whole pieces and litres with two decimals are chosen together: what all of them allow counts.
  const decimals = Math.min(4, ...bulk.chosen.map(item => unitDecimals(item.unit)))
  const read = numberFromField(text, minimumRule(decimals))
  const typed = text.trim() !== ''
  return (
    <>
      <DeskField
        fault={typed && !read.ok ? read.error : undefined}
        inputMode="decimal"
        label="Minimum"
        onChange={setText}
        value={text}
        width={110}
      />
      <DeskSelect
        label="at"
        onChange={setPlaceId}
        options={locations.map(({ id, name }) => ({ value: id, label: name }))}
        value={locationId}
        width={150}
      />
      <DeskButton
        disabled={!typed || !read.ok || bulk.bar.busy || bulk.bar.refusal !== null}
        label="Set minimum"
        onPress={() => {
          if (read.ok) void bulk.apply({ kind: 'minimum', locationId, minimum: read.value })
        }}
        small
      />
    </>
  )
}
