import { styled } from '@mui/material/styles'
import { useMemo, useState } from 'react'
import { doneSchema } from '#protocol/command.ts'
import type { Item } from '#domain/catalogue/item.ts'
import {
  choiceAtFirst,
  type ComparedRow,
  countItems,
  type Direction,
  intentionOf,
  isInScope,
  mayGo,
  type RowChoice,
} from '#domain/reconcile/row.ts'
import { type RowFilter, rowsInView, type Sign } from '#domain/reconcile/view.ts'
import { stockId } from '#domain/stock/stock.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { useTell } from '../../sync/react/use-commands.ts'
import type { Names } from '../../sync/react/use-names.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { useMayReconcile } from '../../sync/react/use-reconcile.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskCheck, DeskSelect } from '../../ui/desk/desk-field.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'
import { dayAndTime } from '../../ui/time-words.ts'
import { CompareFoot } from './compare-foot.tsx'
import { ComparisonTable } from './comparison-table.tsx'
import { DirectionButtons } from './direction-buttons.tsx'
import { HeadNumbers } from './head-numbers.tsx'
import { NotInShopify } from './not-in-shopify.tsx'
import { useComparison } from './use-comparison.ts'
import { counted } from './words.ts'

type Props = {
  readonly itemIds: readonly string[]
  readonly itemById: ReadonlyMap<string, Item>
  readonly names: Names
  readonly onStarted: (id: string) => void
}

const SIGN_OPTIONS: readonly { readonly value: Sign; readonly label: string }[] = [
  { value: 'differs', label: 'What differs' },
  { value: 'all', label: 'All rows' },
  { value: 'less', label: 'Shopify has less' },
  { value: 'more', label: 'Shopify has more' },
  { value: 'blocked', label: 'Off at first' },
]
const SIZES = ['0', '2', '5', '10', '50'] as const

/** Compare first, then choose a direction, then start: nothing is asked before. */
export function CompareView({ itemIds, itemById, names, onStarted }: Props) {
  const { newId } = useDependencies()
  const tell = useTell()
  const { may, why } = useMayReconcile()
  const nowMs = useNow()
  const [question, setQuestion] = useState(0)
  const comparison = useComparison(itemIds, question)
  const [alsoZero, setAlsoZero] = useState(false)
  const [direction, setDirection] = useState<Direction | null>(null)
  const [choiceById, setChoices] = useState<ReadonlyMap<string, RowChoice>>(new Map())
  const [filter, setFilter] = useState<RowFilter>({ locationId: '', sign: 'differs', atLeast: 0 })
  const [sending, setSending] = useState<{ busy: boolean; fault: string | null }>({
    busy: false,
    fault: null,
  })
  const scoped = useMemo(
    () => comparison.rows.filter(row => isInScope(row, alsoZero)),
    [comparison.rows, alsoZero],
  )
  const shown = useMemo(() => rowsInView(scoped, filter), [scoped, filter])
  const { differ, inSync } = countItems(scoped)
  const choiceOf = (row: ComparedRow) => choiceIn(choiceById, direction, row)
  const still = !may || comparison.isKept
  async function start(reason: string, isDryRun: boolean): Promise<void> {
    setSending({ busy: true, fault: null })
    const rows = scoped.flatMap(row => {
      const choice = choiceOf(row)
      if (choice === 'leave' || !mayGo(row, choice)) return []
      const { itemId, locationId, observed, expected } = row
      return [{ itemId, locationId, direction: choice, observed: observed ?? 0, expected }]
    })
    const id = newId()
    const started = await tell('/api/reconciles', { id, reason, isDryRun, rows }, doneSchema)
    setSending({ busy: false, fault: started.ok ? null : started.error })
    if (started.ok) onStarted(id)
  }
  const agree = comparison.isDone && differ === 0 && comparison.rows.length > 0
  return (
    <Root>
      <HeadNumbers
        comparison={comparison}
        differ={differ}
        inSync={inSync}
        hasMaterials={itemIds.some(id => itemById.get(id)?.kind === 'material')}
        nowMs={nowMs}
        placeCount={placeCountOf(comparison.rows)}
      />
      <ProblemLine words={comparison.problem ?? sending.fault} />
      <DirectionButtons
        direction={direction}
        onDirection={chosen => {
          setDirection(chosen)
          setChoices(new Map())
        }}
        rows={scoped}
      />
      <Filters>
        <DeskSelect
          label="Show"
          onChange={sign => setFilter({ ...filter, sign })}
          options={SIGN_OPTIONS}
          value={filter.sign}
          width={164}
        />
        <DeskSelect
          label="Location"
          onChange={locationId => setFilter({ ...filter, locationId })}
          options={[
            { value: '', label: 'All' },
            ...names.locations.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={filter.locationId}
          width={150}
        />
        <DeskSelect
          label="By at least"
          onChange={size => setFilter({ ...filter, atLeast: Number(size) })}
          options={SIZES.map(value => ({ value, label: value === '0' ? 'any' : value }))}
          value={SIZES.find(size => Number(size) === filter.atLeast) ?? '0'}
          width={96}
        />
        <DeskCheck
          checked={alsoZero}
          hint={leftOutWords(comparison.rows, alsoZero)}
          label="Also where it is 0"
          onChange={setAlsoZero}
        />
        <Again>
          <DeskButton
            disabled={!may}
            icon="swap"
            label="Compare again"
            onPress={() => setQuestion(count => count + 1)}
            small
          />
        </Again>
      </Filters>
      <NotInShopify itemById={itemById} itemIds={comparison.notLinked} />
      {agree && filter.sign === 'differs' ? (
        <EmptyState
          figure=""
          sentence={`All ${scoped.length} agree, ${dayAndTime(comparison.asOfMs ?? nowMs, nowMs)}.`}
        />
      ) : (
        <ComparisonTable
          choiceOf={choiceOf}
          currency={names.settings?.currency ?? 'USD'}
          itemById={itemById}
          nowMs={nowMs}
          onChoice={(row, choice) =>
            setChoices(new Map([...choiceById, [stockId(row.itemId, row.locationId), choice]]))
          }
          placeName={names.place}
          rows={shown}
          still={still}
        />
      )}
      <CompareFoot
        busy={sending.busy || !comparison.isDone}
        intention={intentionOf(scoped, choiceOf)}
        onStart={(reason, isDryRun) => void start(reason, isDryRun)}
        why={why ?? (comparison.isKept ? 'This needs the server.' : null)}
      />
    </Root>
  )
}

function choiceIn(
  choiceById: ReadonlyMap<string, RowChoice>,
  direction: Direction | null,
  row: ComparedRow,
): RowChoice {
  const own = choiceById.get(stockId(row.itemId, row.locationId))
  return own ?? (direction === null ? 'leave' : choiceAtFirst(row, direction))
}

function placeCountOf(rows: readonly ComparedRow[]): number {
  return Math.max(1, new Set(rows.map(row => row.locationId)).size)
}

/** What is out of sight without the box, and whether Shopify has some of it. */
function leftOutWords(rows: readonly ComparedRow[], alsoZero: boolean): string {
  const out = rows.filter(row => !isInScope(row, false))
  const there = out.filter(row => (row.observed ?? 0) !== 0).length
  if (alsoZero || out.length === 0) return 'to seed a fresh shop'
  return there === 0 ? `${counted(out.length, 'row')} left out` : `${there} of them not 0 in Shopify`
}

const Root = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  flex: 1,
  minHeight: 0,
  minWidth: 0,
  gap: 12,
})

const Filters = styled('div')({
  display: 'flex',
  alignItems: 'flex-end',
  flex: 'none',
  flexWrap: 'wrap',
  gap: 12,
})

const Again = styled('div')({ marginInlineStart: 'auto' })
