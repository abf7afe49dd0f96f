import { styled } from '@mui/material/styles'
import { type KeyboardEvent, useRef } from 'react'
import type { ComponentForm } from '#domain/catalogue/form.ts'
import type { Item } from '#domain/catalogue/item.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { ItemPicker } from '../../ui/desk/item-picker.tsx'
import { ComponentRow } from './component-row.tsx'
import { type Editor, movedBy, replacedAt, withoutAt } from './editor.ts'
import { Section } from './section.tsx'

/** What one unit is made of, in the order in which it is read; Alt and an arrow key move a row. */
export function ComponentsSection({ editor }: { readonly editor: Editor }) {
  const { newId } = useDependencies()
  const { form, change, items, itemById } = editor
  const list = useRef<HTMLOListElement>(null)
  const usable = items.filter(item => item.id !== form.id && !item.archived)
  const setAll = (components: ComponentForm[]) => change({ components })
  const add = (item: Item) => {
    setAll([
      ...form.components,
      {
        componentId: newId(),
        itemId: item.id,
        quantity: '1',
        wastePercent: '0',
        locationId: null,
        alternatives: [],
      },
    ])
  }
  const move = (index: number, step: -1 | 1) => {
    setAll(movedBy(form.components, index, step))
    // The row's fields follow it, and so does the focus.
    const row = list.current?.children[index + step]
    row?.querySelector('input')?.focus()
  }
  const onKey = (index: number) => (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
    if (!event.altKey || step === null) return
    event.preventDefault()
    move(index, step)
  }
  return (
    <Section
      note="Quantities for one unit. Alt with ↑ or ↓ moves a row."
      title={`Made of ${form.components.length} ${form.components.length === 1 ? 'component' : 'components'}`}
    >
      <List ref={list}>
        {form.components.map((component, index) => (
          <li key={component.componentId} onKeyDown={onKey(index)}>
            <ComponentRow
              component={component}
              editor={editor}
              index={index}
              item={itemById.get(component.itemId) ?? null}
              onChange={next => setAll(replacedAt(form.components, index, next))}
              onMove={step => move(index, step)}
              onRemove={() => setAll(withoutAt(form.components, index))}
              usable={usable}
            />
          </li>
        ))}
      </List>
      <ItemPicker items={usable} label="Add a component" onPick={add} />
    </Section>
  )
}

const List = styled('ol')({ display: 'grid', gap: 10, margin: 0, padding: 0, listStyle: 'none' })
