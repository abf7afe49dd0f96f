import { styled } from '@mui/material/styles'
import type { Item } from '#domain/catalogue/item.ts'
import { isOfClosed, type OrderListQuery } from '#domain/work-order/order-list.ts'
import { PRIORITY_WORDS } from '#domain/work-order/words.ts'
import { PRIORITIES } from '#domain/work-order/work-order.ts'
import { usePeople } from '../../sync/react/use-people.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskSelect } from '../../ui/desk/desk-field.tsx'
import { OrderViews } from './order-views.tsx'

type Props = {
  readonly query: OrderListQuery
  /** The list's address after the question mark. */
  readonly address: string
  readonly itemById: ReadonlyMap<string, Item>
  readonly lateCount: number
  /** Null while nobody knows yet. */
  readonly shortCount: number | null
  readonly onChange: (change: Partial<OrderListQuery>) => void
}

const ALL = { value: '', label: 'all' }

/** What the list is narrowed to beside its status, and the views that were saved. */
export function OrderListFilters({ query, address, itemById, lateCount, shortCount, onChange }: Props) {
  const people = usePeople()
  const products = [...itemById.values()].toSorted((left, right) => left.name.localeCompare(right.name, 'en'))
  return (
    <Root>
      <DeskSelect
        label="Priority"
        onChange={priority => onChange({ priority })}
        options={[ALL, ...PRIORITIES.map(value => ({ value, label: PRIORITY_WORDS[value] }))]}
        value={query.priority}
        width={120}
      />
      <DeskSelect
        label="Person"
        onChange={person => onChange({ person })}
        options={withChosen(
          [
            ALL,
            { value: 'nobody', label: 'nobody' },
            ...people.map(({ id, name }) => ({ value: id, label: name })),
          ],
          query.person,
        )}
        value={query.person}
        width={160}
      />
      <DeskSelect
        label="Product"
        onChange={product => onChange({ product })}
        options={withChosen(
          [ALL, ...products.map(({ id, name }) => ({ value: id, label: name }))],
          query.product,
        )}
        value={query.product}
        width={210}
      />
      {!isOfClosed(query.filter) && (
        <>
          <DeskButton
            icon="clock"
            label={`Late ${lateCount}`}
            onPress={() => onChange({ late: !query.late })}
            pressed={query.late}
          />
          <DeskButton
            icon="warn"
            label={shortCount === null ? 'Short …' : `Short ${shortCount}`}
            onPress={() => onChange({ short: !query.short })}
            pressed={query.short}
          />
        </>
      )}
      {isOfClosed(query.filter) && (
        <DeskButton
          icon="trash"
          label="Deleted orders"
          onPress={() => onChange({ filter: query.filter === 'deleted' ? 'closed' : 'deleted' })}
          pressed={query.filter === 'deleted'}
        />
      )}
      <OrderViews address={address} />
    </Root>
  )
}

type Option = { readonly value: string; readonly label: string }

/** A link may name what is not in the list any more: it stays to be seen, and to be taken off. */
function withChosen(options: readonly Option[], value: string): readonly Option[] {
  return options.some(one => one.value === value) ? options : [...options, { value, label: value }]
}

const Root = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: 12 })
