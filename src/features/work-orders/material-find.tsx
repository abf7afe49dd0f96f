import { styled } from '@mui/material/styles'
import { useMemo } from 'react'
import type { Item } from '#domain/catalogue/item.ts'
import { findMaterials, MATERIAL_FILTERS, type MaterialFilter } from '#domain/work-order/find-materials.ts'
import type { MaterialRow } from '#domain/work-order/materials.ts'
import { DeskField, DeskSelect } from '../../ui/desk/desk-field.tsx'
import { useQueryValue } from '../../ui/desk/use-query-value.ts'

const FILTER_WORDS: Readonly<Record<MaterialFilter, string>> = {
  all: 'all rows',
  short: 'what is short',
  toPick: 'left to pick',
  changed: 'changed by hand',
}

export type MaterialFind = {
  readonly shown: readonly MaterialRow[]
  readonly text: string
  readonly setText: (text: string) => void
  readonly filter: MaterialFilter
  readonly setFilter: (filter: MaterialFilter) => void
}

/** What of an order's materials is asked for; it stands in the address. */
export function useMaterialFind(
  rows: readonly MaterialRow[],
  itemById: ReadonlyMap<string, Item>,
): MaterialFind {
  const [text, setText] = useQueryValue('find')
  const [asked, setAsked] = useQueryValue('show')
  const filter = MATERIAL_FILTERS.find(name => name === asked) ?? 'all'
  const shown = useMemo(() => findMaterials(rows, { text, filter }, itemById), [rows, text, filter, itemById])
  const setFilter = (next: MaterialFilter) => setAsked(next === 'all' ? '' : next)
  return { shown, text, setText, filter, setFilter }
}

export function MaterialFindFields({ find }: { readonly find: MaterialFind }) {
  return (
    <Root>
      <DeskField
        label="Find a part, or what it goes into"
        onChange={find.setText}
        placeholder="hinge, frame …"
        type="search"
        value={find.text}
        width={210}
      />
      <DeskSelect
        label="Show"
        onChange={find.setFilter}
        options={MATERIAL_FILTERS.map(value => ({ value, label: FILTER_WORDS[value] }))}
        value={find.filter}
        width={130}
      />
    </Root>
  )
}

const Root = styled('div')({ display: 'flex', alignItems: 'end', gap: 8 })
